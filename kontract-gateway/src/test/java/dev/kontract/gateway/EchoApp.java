package dev.kontract.gateway;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Procedures that need no database, and callers known by their token alone. */
public final class EchoApp {
    static final String TOKEN = "Bearer ada";

    volatile boolean expired;
    final AtomicInteger calls = new AtomicInteger();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    /** What a gateway of these procedures serves. */
    public RuntimeAdapter adapter() {
        Arguments.Parameter<String> text = new Arguments.Parameter<>("text", 0, Schemas.STRING);
        Arguments.Parameter<Integer> times = new Arguments.Parameter<>("times", 1, Schemas.INT);
        Schema<Arguments> two = Arguments.schema(text, times);
        Map<String, Procedure> procedures = new HashMap<>();
        procedures.put(
                "repeat",
                chain().meta(ProcedureMeta.OPEN)
                        .input(two)
                        .output(Schemas.STRING)
                        .handler((context, input) -> {
                            calls.incrementAndGet();
                            return input.get(text).repeat(input.get(times));
                        }));
        procedures.put("echo", chain().meta(ProcedureMeta.OPEN).handler((context, input) -> input));
        procedures.put(
                "nothing", chain().meta(ProcedureMeta.OPEN).output(Schemas.VOID).handler((context, input) -> null));
        procedures.put(
                "made",
                chain().meta(ProcedureMeta.OPEN)
                        .output(Schemas.STRING)
                        .respond((context, input) ->
                                HttpResp.created("x", Map.of("X-Extra", "1", "Content-Length", "99"))));
        procedures.put("empty", chain().meta(ProcedureMeta.OPEN).respond((context, input) -> HttpResp.noContent()));
        procedures.put(
                "header",
                chain().meta(ProcedureMeta.OPEN)
                        .output(Schemas.STRING)
                        .handler((context, input) ->
                                Context.current().header("X-Extra").orElse("none")));
        procedures.put(
                "whole",
                chain().meta(ProcedureMeta.OPEN)
                        .handler((context, input) -> context.headers().get("x-extra")));
        addFailing(procedures);
        addSpecial(procedures);
        Dispatcher dispatcher = new Dispatcher(Router.of(procedures), Transactor.none());
        return RuntimeAdapter.of(dispatcher, new OneToken(this));
    }

    private static void addFailing(Map<String, Procedure> procedures) {
        procedures.put("refuse", chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
            throw new RPCError("SOLD_OUT", "None left", List.of("shelf"));
        }));
        procedures.put("forbid", chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
            throw new ForbiddenError("Not yours");
        }));
        procedures.put("crash", chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
            throw new IllegalStateException("secret detail");
        }));
        procedures.put(
                "unfit",
                chain().meta(ProcedureMeta.OPEN)
                        .output(Schemas.STRING.with(Rules.size(0, 3)))
                        .handler((context, input) -> "stored text"));
        procedures.put(
                "stopped",
                chain().meta(ProcedureMeta.OPEN).use(call -> "stored text").handler((context, input) -> input));
        procedures.put("conflict", chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
            throw new RPCError("CONFLICT", "Try again");
        }));
    }

    private void addSpecial(Map<String, Procedure> procedures) {
        procedures.put(
                "wait", chain().meta(ProcedureMeta.OPEN).output(Schemas.STRING).handler((context, input) -> {
                    entered.countDown();
                    release.await();
                    return "waited";
                }));
        procedures.put(
                "waitForMuch",
                chain().meta(ProcedureMeta.OPEN).output(Schemas.STRING).handler((context, input) -> {
                    calls.incrementAndGet();
                    release.await();
                    return "x".repeat(900_000);
                }));
        procedures.put(
                "admin", chain().meta(ProcedureMeta.OPEN.withPerm(Perms.__X)).handler((c, input) -> "x"));
    }

    private record OneToken(EchoApp app) implements Authentication {
        @Override
        public Principal authenticate(Optional<String> authorization) {
            if (!authorization.equals(Optional.of(TOKEN))) {
                throw new UnauthorizedError("This call needs a token");
            }
            if (app.expired) {
                throw new HttpError(ErrorCode.SESSION_EXPIRED, "The session is over; log in again");
            }
            return new Principal("s", "ada", Perms.RW_, false, List.of());
        }

        @Override
        public List<String> methods(String path) {
            return path.equals("/auth/me") ? List.of("GET") : List.of();
        }

        @Override
        public Answer handle(String path, GatewayRequest request) {
            if (!path.equals("/auth/me")) {
                throw new NotFoundError("There is nothing here");
            }
            return Answer.of("ada", Schemas.STRING);
        }
    }
}
