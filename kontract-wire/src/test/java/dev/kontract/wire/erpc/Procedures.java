package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.crypto.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The procedures that the tests call, and the secret they share. */
final class Procedures {
    static final Secret SECRET = Secret.random(32);

    static final Router ROUTER = Router.of(Map.of(
            "echo", open().handler((context, input) -> input),
            "greet",
                    open().input(Schemas.STRING.with(Rules.notBlank()))
                            .output(Schemas.STRING)
                            .handler((context, name) -> "Hello, " + name + "!"),
            "whoami",
                    open().handler((context, input) ->
                            context.attribute(ErpcServer.AUTH).orElseThrow().data()),
            "blank", open().output(Schemas.STRING.with(Rules.notBlank())).handler((context, input) -> " "),
            "long", open().handler((context, input) -> "x".repeat(1_000)),
            "thread", open().handler((context, input) -> Thread.currentThread()),
            "refuse",
                    open().handler((context, input) -> {
                        throw new RPCError("NO_CAKE", "There is no cake", Map.of("left", 0));
                    }),
            "refuseOddly",
                    open().handler((context, input) -> {
                        throw new RPCError("ODD", "Odd", new Object());
                    }),
            "break",
                    open().handler((context, input) -> {
                        throw new IllegalStateException("password=hunter2");
                    }),
            "breakDown",
                    open().handler((context, input) -> {
                        throw new StackOverflowError("password=hunter2");
                    })));

    private Procedures() {}

    /** A chain of a procedure that whoever has the secret may call. */
    static Chain<@Nullable Object, @Nullable Object> open() {
        return Chain.chain().meta(ProcedureMeta.OPEN);
    }

    static AuthOptions auth() {
        return AuthOptions.secret(SECRET);
    }
}
