package dev.kontract.auth;

import static dev.kontract.auth.AuthMiddleware.authMiddleware;
import static dev.kontract.auth.AuthMiddleware.requireAuth;
import static dev.kontract.auth.AuthMiddleware.requireGroup;
import static dev.kontract.auth.CallLimit.rateLimit;
import static dev.kontract.procedure.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A wire that knows nobody learns who calls from the middleware around its dispatcher. */
final class AuthMiddlewareTest {
    private static final Principal MEMBER = new Principal("s", "ann", Perms.RWX, false, List.of("staff"));
    private static final Principal GUEST = new Principal("t", "bob", Perms.RW_, true, List.of());

    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor());
    private final IssuedSession session = session();

    private IssuedSession session() {
        AuthUser user = AuthUser.registered(UUID.randomUUID() + "@example.org", "hash", Instant.now());
        return auth.sessions().createSession(auth.users().createUser(user), "");
    }

    @Test
    void theTokenSaysWhoCallsBeforePermissionsAreChecked() {
        Dispatcher dispatcher = writing().inside(authMiddleware(auth));

        assertThat(call(dispatcher, Principal.NOBODY, session.token()))
                .isEqualTo(session.session().owner());
        assertCode("UNAUTHORIZED", dispatcher, Principal.NOBODY, "");
        assertCode("UNAUTHORIZED", dispatcher, Principal.NOBODY, session.token() + "x");
    }

    @Test
    void whoIsKnownToTheWireIsLeftAlone() {
        Dispatcher dispatcher = writing().inside(authMiddleware(auth));

        assertThat(call(dispatcher, MEMBER, session.token())).isEqualTo("ann");
        assertThat(call(dispatcher, MEMBER, "")).isEqualTo("ann");
    }

    @Test
    void aSessionThatWasEndedIsOverForAllButTheConfigurationAlone() {
        Dispatcher knowing = writing().inside(authMiddleware(auth));
        Dispatcher alone = writing().inside(authMiddleware(Forge.config()));
        String owner = session.session().owner();
        auth.start();

        auth.sessions().endSession(owner, session.session().sid());
        auth.sessionsEnded();

        assertCode("SESSION_EXPIRED", knowing, Principal.NOBODY, session.token());
        assertThat(call(alone, Principal.NOBODY, session.token())).isEqualTo(owner);
        auth.close();
    }

    @Test
    void nobodyIsRefusedWhereSomebodyIsNeeded() {
        Dispatcher dispatcher = open(requireAuth());

        assertCode("UNAUTHORIZED", dispatcher, Principal.NOBODY, "");
        assertThat(call(dispatcher, GUEST, "")).isEqualTo("bob");
        assertThat(call(dispatcher, MEMBER, "")).isEqualTo("ann");
    }

    @Test
    void othersAreRefusedWhereAGroupIsNeeded() {
        Dispatcher dispatcher = open(requireGroup("staff"));

        assertCode("UNAUTHORIZED", dispatcher, Principal.NOBODY, "");
        assertCode("FORBIDDEN", dispatcher, GUEST, "");
        assertThat(call(dispatcher, MEMBER, "")).isEqualTo("ann");
        assertThatThrownBy(() -> requireGroup("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoCallsTooOftenIsRefusedAndNobodyElse() {
        Dispatcher dispatcher = open(rateLimit(RateLimit.perHour(2)));

        call(dispatcher, MEMBER, "");
        call(dispatcher, MEMBER, "");

        assertCode("TOO_MANY_REQUESTS", dispatcher, MEMBER, "");
        assertThat(call(dispatcher, GUEST, "")).isEqualTo("bob");
    }

    @Test
    void theKeyOfALimitMayBeAnything() {
        Dispatcher dispatcher = open(rateLimit(RateLimiter.local(RateLimit.perHour(1)), Context::route));

        call(dispatcher, MEMBER, "");

        assertCode("TOO_MANY_REQUESTS", dispatcher, GUEST, "");
    }

    private static Dispatcher writing() {
        return dispatcher(call -> call.next(), Perms.RW_);
    }

    private static Dispatcher open(Middleware middleware) {
        return dispatcher(middleware, Perms.NONE);
    }

    private static Dispatcher dispatcher(Middleware middleware, int perm) {
        return new Dispatcher(
                Router.of(Map.of(
                        "p",
                        chain().meta(ProcedureMeta.OPEN.withPerm(perm))
                                .use(middleware)
                                .handler((context, input) -> context.owner()))),
                Transactor.none());
    }

    private static Object call(Dispatcher dispatcher, Principal caller, String token) {
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + token);
        return dispatcher
                .dispatch(Context.of(caller, Context.Request.of("p").withHeaders(headers)), Payload.plain(null))
                .value();
    }

    private static void assertCode(String code, Dispatcher dispatcher, Principal caller, String token) {
        assertThatThrownBy(() -> call(dispatcher, caller, token))
                .isInstanceOfSatisfying(
                        RPCError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
