package dev.kontract.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthRoutesTest {
    private static final String PASSWORD = "correct horse";

    private final SettableClock clock = new SettableClock();
    private final RouteClient client = client(Forge.config());
    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void anybodyMayLogInAnonymously() {
        Reply reply = client.post("/auth/anonymous", "");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(reply.json()).containsOnlyKeys("token", "expiresAt", "refreshToken", "user");
        assertThat(reply.json()).containsEntry("expiresAt", "2026-03-01T12:15:00Z");
        assertThat(reply.user())
                .containsOnlyKeys(
                        "id", "email", "emailVerifiedAt", "isAnonymous", "ugroups", "createdAt", "lastLoginAt")
                .containsEntry("email", null)
                .containsEntry("isAnonymous", true)
                .containsEntry("ugroups", List.of())
                .containsEntry("createdAt", "2026-03-01T12:00:00Z")
                .containsEntry("lastLoginAt", "2026-03-01T12:00:00Z");
        assertThat(client.me(reply.token()).json()).isEqualTo(reply.user());
    }

    @Test
    void everyAnonymousLoginIsSomebodyElse() {
        Reply one = client.post("/auth/anonymous", "{}");
        Reply other = client.post("/auth/anonymous", "[]");

        assertThat(one.user().get("id")).isNotEqualTo(other.user().get("id"));
    }

    @Test
    void nobodyLogsInAnonymouslyWhereThatIsNotAllowed() {
        Reply reply = client(Forge.config().withAccess(AccessOptions.DEFAULT.withAllowAnonymous(false)))
                .post("/auth/anonymous", "");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void whoRegistersIsLoggedIn() {
        Reply reply = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(reply.user()).containsEntry("email", email).containsEntry("isAnonymous", false);
        assertThat(client.me(reply.token()).json()).isEqualTo(reply.user());
    }

    @Test
    void whoRegisteredLogsInWithTheAddressHoweverItIsTyped() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        clock.advance(Duration.ofHours(1));

        Reply reply =
                client.post("/auth/login", RouteClient.credentials("  " + email.toUpperCase(Locale.ROOT), PASSWORD));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.user())
                .containsEntry("id", registered.user().get("id"))
                .containsEntry("createdAt", "2026-03-01T12:00:00Z")
                .containsEntry("lastLoginAt", "2026-03-01T13:00:00Z");
        assertThat(client.me(reply.token()).json()).isEqualTo(reply.user());
    }

    @Test
    void aGuestWhoRegistersStaysTheSameUser() {
        Reply guest = client.post("/auth/anonymous", "");

        Reply reply = client.send(
                "POST",
                "/auth/register",
                Optional.of("Bearer " + guest.token()),
                RouteClient.credentials(email, PASSWORD));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.user())
                .containsEntry("id", guest.user().get("id"))
                .containsEntry("email", email)
                .containsEntry("isAnonymous", false);
        assertThat(client.post("/auth/login", RouteClient.credentials(email, PASSWORD))
                        .user())
                .containsEntry("id", guest.user().get("id"));
    }

    @Test
    void aGuestRegistersOnce() {
        Reply guest = client.post("/auth/anonymous", "");
        Optional<String> token = Optional.of("Bearer " + guest.token());
        client.send("POST", "/auth/register", token, RouteClient.credentials(email, PASSWORD));

        Reply again = client.send("POST", "/auth/register", token, RouteClient.credentials("x" + email, PASSWORD));

        assertThat(again.code()).isEqualTo("SESSION_EXPIRED");
        assertThat(AuthDatabase.users().getUserByEmail("x" + email)).isEmpty();
    }

    @Test
    void aGuestDoesNotGetATakenAddress() {
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        Reply guest = client.post("/auth/anonymous", "");

        Reply reply = client.send(
                "POST",
                "/auth/register",
                Optional.of("Bearer " + guest.token()),
                RouteClient.credentials(email, "another horse"));

        assertThat(reply.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(client.me(guest.token()).json()).isEqualTo(guest.user());
    }

    @Test
    void aForgedTokenDoesNotRegister() {
        Reply reply = client.send(
                "POST", "/auth/register", Optional.of("Bearer forged"), RouteClient.credentials(email, PASSWORD));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(AuthDatabase.users().getUserByEmail(email)).isEmpty();
    }

    @Test
    void anAddressRegistersOnce() {
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        Reply reply =
                client.post("/auth/register", RouteClient.credentials(email.toUpperCase(Locale.ROOT), "another horse"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(reply.body()).doesNotContain(email);
        assertThat(client.post("/auth/login", RouteClient.credentials(email, PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownAddressAndAWrongPasswordGetTheSameAnswer() {
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        Reply wrong = client.post("/auth/login", RouteClient.credentials(email, "wrong horse"));
        Reply unknown = client.post("/auth/login", RouteClient.credentials("x" + email, PASSWORD));

        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("UNAUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|email required, password required",
                "{}|email required, password required",
                "[]|email required, password required",
                "{\"email\":\"ann@example.org\"}|password required",
                "{\"email\":\"ann\",\"password\":\"correct horse\"}|email email",
                "{\"email\":\"\",\"password\":\"correct horse\"}|email email",
                "{\"email\":7,\"password\":\"correct horse\"}|email type",
                "{\"email\":\"ann@example.org\",\"password\":null}|password type",
                "{\"email\":\"ann@example.org\",\"password\":\"1234567\"}|password size",
                "{\"email\":\"ann@example.org\",\"password\":\"correct horse\",\"isAnonymous\":false}|isAnonymous unknown",
                "{\"email\":\"a@b.org\",\"email\":\"a@c.org\",\"password\":\"correct horse\"}|email duplicate",
            })
    void aBodyThatDoesNotFitIsRefusedWithEveryViolation(String body, String violations) {
        Reply reply = client.post("/auth/register", body == null ? "" : body);

        assertThat(reply.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(reply.body()).isEqualTo(violations);
    }

    @Test
    void aPasswordHasAtMost256Characters() {
        String longest = "p".repeat(256);

        Reply registered = client.post("/auth/register", RouteClient.credentials(email, longest));
        Reply tooLong = client.post("/auth/login", RouteClient.credentials(email, longest + "p"));

        assertThat(registered.status()).isEqualTo(201);
        assertThat(tooLong.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(tooLong.body()).doesNotContain("ppp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"email\":", "\"", "{}{}", "nul", "\u0000"})
    void brokenJsonIsRefused(String body) {
        for (String path : List.of("/auth/anonymous", "/auth/register", "/auth/login")) {
            Reply reply = client.post(path, body);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isIn("INVALID_REQUEST", "INPUT_VALIDATION");
        }
    }

    @Test
    void anAnonymousLoginTakesNothing() {
        assertThat(client.post("/auth/anonymous", "{\"owner\":\"u1\"}").code()).isEqualTo("INPUT_VALIDATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth", "/auth/", "/auth/login/", "/auth/Login", "/auth/sessions/", "/login", ""})
    void anUnknownRouteIsNotFound(String path) {
        assertThat(client.post(path, "").status()).isEqualTo(404);
    }

    @Test
    void routesTellTheirMethods() {
        AuthRoutes routes = new Auth(
                        Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock)
                .routes();

        assertThat(routes.methods("/auth/login")).containsExactly("POST");
        assertThat(routes.methods("/auth/me")).containsExactly("GET");
        assertThat(routes.methods("/auth/devices")).containsExactly("GET", "POST");
        assertThat(routes.methods("/auth/devices/d1")).containsExactly("DELETE");
        assertThat(routes.methods("/auth/other")).isEmpty();
        assertThat(routes.methods("/auth/devices/")).isEmpty();
        assertThat(routes.methods("/auth/devices/d1/d2")).isEmpty();
    }

    @Test
    void meNeedsATokenThatIsValidOfAUserWhoExists() {
        AuthUser stranger = AuthUser.anonymous(clock.instant());
        String strangers =
                auth(Forge.config()).sessions().createSession(stranger).token();

        Reply none = client.send("GET", "/auth/me", Optional.empty(), "");
        Reply forged = client.me("forged");
        Reply gone = client.me(strangers);

        assertThat(List.of(none.status(), forged.status(), gone.status())).containsOnly(401);
        assertThat(forged).isEqualTo(gone);
    }

    @Test
    void meSaysThatTheSessionIsOver() {
        String token = client.post("/auth/anonymous", "").token();
        clock.advance(Duration.ofDays(2));

        Reply reply = client.me(token);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("SESSION_EXPIRED");
    }

    @Test
    void aConfiguredProviderReplacesTheOneOfItsName() {
        AuthUser ann = AuthUser.registered(email, "", clock.instant());
        RouteClient other = client(Forge.config().withProviders(List.of(new Friendly(ann))));

        Reply reply = other.post("/auth/login", RouteClient.credentials(email, "anything"));

        assertThat(reply.user()).containsEntry("id", ann.id());
        assertThat(AuthDatabase.users().getUserByEmail(email)).map(AuthUser::id).contains(ann.id());
    }

    /** Believes everybody. */
    private record Friendly(AuthUser user) implements AuthProvider {
        @Override
        public String name() {
            return PasswordProvider.NAME;
        }

        @Override
        public AuthUser authenticate(Map<String, String> credentials) {
            return user;
        }
    }

    @Test
    void thePasswordIsStoredAsAHashOnly() {
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        AuthUser stored = AuthDatabase.users().getUserByEmail(email).orElseThrow();

        assertThat(stored.passwordHash().orElseThrow()).startsWith("$argon2id$").doesNotContain(PASSWORD);
        assertThat(stored.createdAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    private RouteClient client(AuthConfig config) {
        return new RouteClient(auth(config).routes());
    }

    private Auth auth(AuthConfig config) {
        return new Auth(config, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    }

    @Test
    void theKeysOfTokensArePublished() {
        Auth auth = auth(Forge.config().withTokens(TokenOptions.DEFAULT.withAlgorithm(TokenAlgorithm.EDDSA)));
        auth.start();
        RouteClient other = new RouteClient(auth.routes());

        Reply keys = other.send("GET", "/auth/jwks.json", Optional.empty(), "");
        Reply guest = other.post("/auth/anonymous", "");

        auth.close();
        String header = new String(
                Base64.getUrlDecoder()
                        .decode(guest.token().substring(0, guest.token().indexOf('.'))),
                UTF_8);
        Map<?, ?> key =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(keys.json().get("keys"))).getFirst();
        assertThat(keys.headers()).containsEntry("Cache-Control", "public, max-age=300");
        assertThat(key.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("kty", "crv", "use", "alg", "kid", "x");
        assertThat(header).contains("\"kid\":\"" + key.get("kid") + "\"");
        assertThat(client.me(guest.token()).json()).isEqualTo(guest.user());
        assertThat(client.send("GET", "/auth/jwks.json", Optional.empty(), "").body())
                .isEqualTo(keys.body());
    }
}
