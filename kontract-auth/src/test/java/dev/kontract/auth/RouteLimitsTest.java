package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.error.UnauthorizedError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the routes may be called, by a clock that stands still between the calls. */
final class RouteLimitsTest {
    private static final String PASSWORD = "correct horse";

    private final SettableClock clock = new SettableClock();
    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void oneAddressLogsInSoOftenWhateverTheAccount() {
        RouteClient client = client(
                new AuthLimits(address(3), RouteLimits.NONE, RouteLimits.NONE, RouteLimits.NONE, RouteLimits.NONE));

        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> login(client, i + email, "wrong horse").status())
                .toList();
        int elsewhere = login(client.at("192.0.2.2"), email, "wrong horse").status();

        assertThat(statuses).containsExactly(401, 401, 401, 429, 429);
        assertThat(elsewhere).isEqualTo(401);
    }

    @Test
    void whoIsRefusedIsToldWhenToComeBackAndMayThen() {
        RouteClient client = client(login(RouteLimits.NONE.withAccountAtAddress(perMinute(3))));
        register(client);
        Reply refused = last(4, client);

        clock.advance(Duration.ofSeconds(20));
        Reply later = login(client, email, PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.body()).isEqualTo("Too many requests, try again later");
        assertThat(refused.headers()).containsEntry("retryAfterSeconds", "20");
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void theRightPasswordIsRefusedTooOnceItIsTooMany() {
        RouteClient client = client(login(RouteLimits.NONE.withAccountAtAddress(perMinute(3))));
        register(client);
        last(3, client);

        assertThat(login(client, email, PASSWORD).status()).isEqualTo(429);
        assertThat(login(client, email.toUpperCase(Locale.ROOT), PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void knownAndUnknownAccountsAreRefusedAlike() {
        RouteClient client = client(login(RouteLimits.NONE.withAccount(perMinute(3))));
        register(client.at("198.51.100.1"));

        List<Reply> known = IntStream.range(0, 5)
                .mapToObj(i -> login(client, email, "wrong horse"))
                .toList();
        List<Reply> unknown = IntStream.range(0, 5)
                .mapToObj(i -> login(client, "x" + email, "wrong horse"))
                .toList();

        assertThat(known).isEqualTo(unknown);
    }

    @Test
    void whoAttacksAnAccountFromManyAddressesIsStopped() {
        RouteClient client = client(login(RouteLimits.NONE.withAccount(perMinute(5))));

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i ->
                        login(client.at("203.0.113." + i), email, "wrong horse").status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429, 429);
    }

    @Test
    void whoAttacksAnAccountDoesNotLockItsUserOutWhereTheyLoggedInBefore() {
        RouteClient client = client(login(RouteLimits.LOGIN.withAccount(perMinute(5))));
        RouteClient home = client.at("198.51.100.1");
        register(home);
        IntStream.range(0, 8).forEach(i -> login(client.at("203.0.113." + i), email, "wrong horse"));

        Reply atHome = login(home, email, PASSWORD);
        Reply abroad = login(client.at("198.51.100.2"), email, PASSWORD);
        clock.advance(Duration.ofSeconds(12));

        assertThat(atHome.status()).isEqualTo(200);
        assertThat(abroad.status()).isEqualTo(429);
        assertThat(login(client.at("198.51.100.2"), email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoIsRefusedAtTheirAddressUsesUpNothingOfTheAccount() {
        RouteLimits limits = address(3).withAccount(perMinute(5));
        RouteClient client = client(login(limits));
        register(client.at("198.51.100.1"));

        last(100, client);

        assertThat(login(client.at("203.0.113.1"), email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        RouteClient client = client(login(address(2)));

        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> login(client.at("2001:db8:0:1::" + i), email, "wrong horse")
                        .status())
                .toList();

        assertThat(statuses).containsExactly(401, 401, 429, 429);
        assertThat(login(client.at("2001:db8:0:2::1"), email, "wrong horse").status())
                .isEqualTo(401);
        assertThat(login(client.at("::ffff:192.0.2.9"), email, "wrong horse").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/auth/anonymous, ''", "/auth/register, {}", "/auth/login, {", "/auth/refresh, []", "/auth/logout, 7"})
    void everyRouteWithoutATokenCountsAddressesWhateverTheBody(String path, String body) {
        RouteLimits two = address(2);
        RouteClient client = client(new AuthLimits(two, two, two, two, two));
        client.post(path, body);
        client.post(path, body);

        Reply third = client.post(path, body);

        assertThat(third.code()).isEqualTo("TOO_MANY_REQUESTS");
    }

    @Test
    void guessesOfAPasswordWithAStolenTokenAreCountedToo() {
        RouteClient client = client(login(RouteLimits.NONE.withAccount(perMinute(2))));
        String token = "Bearer "
                + client.post("/auth/register", RouteClient.credentials(email, PASSWORD))
                        .token();
        RouteClient thief = client.at("198.51.100.7");

        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> thief.send(
                                "POST", "/auth/reauthenticate", Optional.of(token), "{\"password\":\"wrong horse\"}")
                        .status())
                .toList();

        assertThat(statuses.subList(2, 4)).containsOnly(429);
        assertThat(statuses.subList(0, 2)).doesNotContain(429, 200);
    }

    @Test
    void refreshesOfOneSessionAreCounted() {
        RouteClient client =
                client(AuthLimits.DEFAULT.withRefresh(RouteLimits.NONE.withAccountAtAddress(perMinute(2))));
        String token = client.post("/auth/anonymous", "").refreshToken();
        String other = client.post("/auth/anonymous", "").refreshToken();
        String second = refresh(client, token).refreshToken();
        String third = refresh(client, second).refreshToken();

        assertThat(refresh(client, third).status()).isEqualTo(429);
        assertThat(refresh(client, other).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(refresh(client, third).status()).isEqualTo(200);
    }

    @Test
    void routesThatNameNoLimitTakeATokenOrTellWhatEverybodyMayKnow() {
        AuthRoutes routes = auth(AuthLimits.DEFAULT).routes();
        RouteClient client = new RouteClient(routes);

        for (String path : routes.paths()) {
            String concrete = path.replace("*", "some-id");
            for (String method : routes.methods(concrete)) {
                Limit limit = routes.limit(method, concrete);
                if (limit == Limit.TOKEN) {
                    Reply reply = client.send(method, concrete, Optional.empty(), "");
                    assertThat(reply.status()).as(method + " " + path).isEqualTo(401);
                } else if (limit == Limit.PUBLIC) {
                    assertThat(path).isIn("/auth/jwks.json", "/auth/oidc", "/auth/passkeys/login/options");
                }
            }
        }
    }

    @Test
    void theDefaultsBoundGuessesOfOnePasswordToOneHundredInTheFirstHour() {
        RouteClient client = client(AuthLimits.DEFAULT);
        int guesses = 0;

        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 20; i++) {
                int status = login(client.at("203.0.113." + (minute * 20 + i) % 250), email, "wrong horse")
                        .status();
                guesses += status == 401 ? 1 : 0;
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(guesses).isBetween(50, 100);
    }

    private Reply last(int times, RouteClient client) {
        Reply reply = login(client, email, "wrong horse");
        for (int i = 1; i < times; i++) {
            reply = login(client, email, "wrong horse");
        }
        return reply;
    }

    private void register(RouteClient client) {
        assertThat(client.post("/auth/register", RouteClient.credentials(email, PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    private static Reply login(RouteClient client, String email, String password) {
        return client.post("/auth/login", RouteClient.credentials(email, password));
    }

    private static Reply refresh(RouteClient client, String token) {
        return client.post("/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    private static RouteLimits address(int perMinute) {
        return RouteLimits.NONE.withAddress(perMinute(perMinute));
    }

    private static Optional<RateLimit> perMinute(int count) {
        return Optional.of(RateLimit.perMinute(count));
    }

    private static AuthLimits login(RouteLimits limits) {
        return AuthLimits.DEFAULT.withLogin(limits);
    }

    private RouteClient client(AuthLimits limits) {
        return new RouteClient(auth(limits).routes());
    }

    /** With a provider that knows passwords without hashing them, so that a test can try hundreds. */
    private Auth auth(AuthLimits limits) {
        AuthConfig config = Forge.config().withLimits(limits);
        return new Auth(
                config.withProviders(List.of(new Quick())),
                AuthDatabase.STORAGE.tables(),
                AuthDatabase.STORAGE.transactor(),
                clock);
    }

    private record Quick() implements AuthProvider {
        @Override
        public String name() {
            return PasswordProvider.NAME;
        }

        @Override
        public AuthUser authenticate(Map<String, String> credentials) {
            if (!PASSWORD.equals(credentials.get(PasswordProvider.PASSWORD))) {
                throw new UnauthorizedError("The email or the password is wrong");
            }
            return AuthDatabase.users()
                    .getUserByEmail(credentials.getOrDefault(PasswordProvider.EMAIL, ""))
                    .orElseThrow();
        }
    }
}
