package dev.kontract.wire.erpc;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.crypto.Secret;
import java.util.Map;

/** The procedures that the tests call, and the secret they share. */
final class Procedures {
    static final Secret SECRET = Secret.random(32);

    static final Router ROUTER = Router.of(Map.of(
            "echo", chain().handler((context, input) -> input),
            "greet",
                    chain().input(Schemas.STRING.with(Rules.notBlank()))
                            .output(Schemas.STRING)
                            .handler((context, name) -> "Hello, " + name + "!"),
            "whoami",
                    chain().handler((context, input) ->
                            context.attribute(ErpcServer.AUTH).orElseThrow().data()),
            "blank", chain().output(Schemas.STRING.with(Rules.notBlank())).handler((context, input) -> " "),
            "long", chain().handler((context, input) -> "x".repeat(1_000)),
            "thread", chain().handler((context, input) -> Thread.currentThread()),
            "refuse",
                    chain().handler((context, input) -> {
                        throw new RPCError("NO_CAKE", "There is no cake", Map.of("left", 0));
                    }),
            "refuseOddly",
                    chain().handler((context, input) -> {
                        throw new RPCError("ODD", "Odd", new Object());
                    }),
            "break",
                    chain().handler((context, input) -> {
                        throw new IllegalStateException("password=hunter2");
                    }),
            "breakDown",
                    chain().handler((context, input) -> {
                        throw new StackOverflowError("password=hunter2");
                    })));

    private Procedures() {}

    static AuthOptions auth() {
        return AuthOptions.secret(SECRET);
    }
}
