package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users show that their address is theirs, and get another one. */
final class VerifyAddressTest {
    private static final String PASSWORD = "correct horse";

    private final MailingNode node = new MailingNode();
    private final RouteClient client = node.client;
    private final String email = UUID.randomUUID() + "@example.org";
    private final String other = "new-" + email;

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whoRegistersShowsThatTheAddressIsTheirs() {
        Reply ada = register();
        node.clock.advance(Duration.ofHours(23));

        // the token's time begins when the mail is sent
        Reply verified = verify(node.tokenTo(email, "verify"));

        assertThat(ada.user()).containsEntry("emailVerifiedAt", null);
        assertThat(verified.status()).isEqualTo(204);
        assertThat(login(email).user()).containsEntry("emailVerifiedAt", "2026-03-02T11:00:00Z");
    }

    @Test
    void soDoesAGuestWhoLinks() {
        Reply guest = client.post("/auth/anonymous", "");
        client.send("POST", "/auth/link", bearer(guest), RouteClient.credentials(email, PASSWORD));

        assertThat(verify(node.tokenTo(email, "verify")).status()).isEqualTo(204);
    }

    @Test
    void aTokenIsGoodOnceAndForADay() {
        register();
        String late = node.tokenTo(email, "verify");
        node.clock.advance(Duration.ofHours(23));
        Reply sent = client.send("POST", "/auth/verify/send", bearer(login(email)), "");
        String good = node.tokenTo(email, "verify");
        node.clock.advance(Duration.ofMinutes(59));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(verify(late).code()).isEqualTo("INVALID_TOKEN");
        assertThat(verify(good).status()).isEqualTo(204);
        assertThat(verify(good).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void aTokenIsOverAfterADay() {
        register();
        String token = node.tokenTo(email, "verify");
        node.clock.advance(Duration.ofHours(24));

        assertThat(verify(token).code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void whoseAddressIsKnownToBeTheirsGetsNoMoreMails() {
        Reply ada = register();
        verify(node.tokenTo(email, "verify"));

        Reply sent = client.send("POST", "/auth/verify/send", bearer(ada), "");
        node.sendMails();

        assertThat(sent.status()).isEqualTo(202);
        assertThat(node.server.has(email)).isFalse();
    }

    @Test
    void guestsAndStrangersHaveNoAddress() {
        Reply guest = client.post("/auth/anonymous", "");

        assertThat(client.send("POST", "/auth/verify/send", bearer(guest), "").status())
                .isEqualTo(403);
        assertThat(change(guest, other, PASSWORD).status()).isEqualTo(403);
        assertThat(client.post("/auth/verify/send", "").status()).isEqualTo(401);
        assertThat(client.post("/auth/email", RouteClient.credentials(other, PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anotherAddressCountsOnceItIsConfirmed() {
        Reply ada = register();
        node.textTo(email);

        Reply asked = change(ada, other, PASSWORD);
        String warned = node.textTo(email);
        Reply before = login(other);
        String token = node.tokenTo(other, "verify");
        Reply confirmed = verify(token);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(warned).contains("another email address").doesNotContain("#", other);
        assertThat(before.status()).isEqualTo(401);
        assertThat(confirmed.status()).isEqualTo(204);
        assertThat(node.textTo(email)).contains("has another one now").doesNotContain(other);
        assertThat(login(other).user())
                .containsEntry("id", ada.user().get("id"))
                .containsEntry("email", other)
                .containsEntry("emailVerifiedAt", "2026-03-01T12:00:00Z");
        assertThat(login(email).status()).isEqualTo(401);
        assertThat(client.post("/auth/register", RouteClient.credentials(email, PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anotherAddressTakesThePassword() {
        Reply ada = register();
        node.textTo(email);

        Reply wrong = change(ada, other, "wrong horse");
        Reply missing = client.send("POST", "/auth/email", bearer(ada), "{\"email\":\"" + other + "\"}");
        node.sendMails();

        assertThat(wrong.code()).isEqualTo("WRONG_PASSWORD");
        assertThat(missing.code()).isEqualTo("WRONG_PASSWORD");
        assertThat(node.server.has(email) || node.server.has(other)).isFalse();
    }

    @Test
    void nobodyLearnsFromAChangeWhetherAnAddressIsTaken() {
        Reply ada = register();
        client.post("/auth/register", RouteClient.credentials(other, PASSWORD));
        node.textTo(other);

        Reply taken = change(ada, other, PASSWORD);
        Reply free = change(ada, "free-" + email, PASSWORD);
        node.sendMails();

        assertThat(taken).isEqualTo(free);
        assertThat(node.server.has(other)).isFalse();
    }

    @Test
    void anAddressThatSomebodyElseGetsFirstIsTaken() {
        Reply ada = register();
        change(ada, other, PASSWORD);
        String token = node.tokenTo(other, "verify");
        client.post("/auth/register", RouteClient.credentials(other, "another horse"));

        Reply refused = verify(token);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(login(email).status()).isEqualTo(200);
    }

    @Test
    void anotherAddressMakesEveryOtherTokenGoodForNothing() {
        Reply ada = register();
        client.post("/auth/reset", "{\"email\":\"" + email + "\"}");
        String verify = node.tokenTo(email, "verify");
        String reset = node.tokenTo(email, "reset");
        change(ada, other, PASSWORD);
        verify(node.tokenTo(other, "verify"));

        assertThat(verify(verify).code()).isEqualTo("INVALID_TOKEN");
        assertThat(client.post("/auth/reset/confirm", "{\"token\":\"" + reset + "\",\"password\":\"battery staple\"}")
                        .code())
                .isEqualTo("INVALID_TOKEN");
    }

    @Test
    void whereAddressesMustBeKnownNobodyLogsInBefore() {
        try (MailingNode strict =
                new MailingNode(config -> config.withAccess(AccessOptions.DEFAULT.withRequireVerifiedEmail(true)))) {
            Reply registered = strict.client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
            Reply wrong = strict.client.post("/auth/login", RouteClient.credentials(email, "wrong horse"));
            Reply early = strict.client.post("/auth/login", RouteClient.credentials(email, PASSWORD));
            Reply guest = strict.client.post("/auth/anonymous", "");

            Reply verified =
                    strict.client.post("/auth/verify", "{\"token\":\"" + strict.tokenTo(email, "verify") + "\"}");
            Reply late = strict.client.post("/auth/login", RouteClient.credentials(email, PASSWORD));

            assertThat(registered.status()).isEqualTo(403);
            assertThat(registered.code()).isEqualTo("EMAIL_NOT_VERIFIED");
            assertThat(wrong.code()).isEqualTo("UNAUTHORIZED");
            assertThat(early.code()).isEqualTo("EMAIL_NOT_VERIFIED");
            assertThat(guest.status()).isEqualTo(201);
            assertThat(verified.status()).isEqualTo(204);
            assertThat(late.status()).isEqualTo(200);
        }
    }

    @Test
    void whoLogsInAgainAndAgainFillsNobodysMailbox() {
        try (MailingNode strict =
                new MailingNode(config -> config.withAccess(AccessOptions.DEFAULT.withRequireVerifiedEmail(true)))) {
            strict.client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
            strict.tokenTo(email, "verify");

            strict.clock.advance(Duration.ofMinutes(59));
            Reply early = strict.client.post("/auth/login", RouteClient.credentials(email, PASSWORD));
            strict.sendMails();
            boolean sent = strict.server.has(email);
            strict.clock.advance(Duration.ofMinutes(1));
            strict.client.post("/auth/login", RouteClient.credentials(email, PASSWORD));

            assertThat(early.code()).isEqualTo("EMAIL_NOT_VERIFIED");
            assertThat(sent).isFalse();
            assertThat(strict.tokenTo(email, "verify")).isNotBlank();
        }
    }

    @Test
    void anAddressIsSentSoManyMailsWhoeverWantsToHaveIt() {
        RouteLimits one = RouteLimits.NONE.withAccount(Optional.of(RateLimit.perHour(1)));
        try (MailingNode limited = new MailingNode(config -> config.withLimits(AuthLimits.NONE.withMail(one)))) {
            Reply ada = limited.client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
            Reply bob = limited.client.post("/auth/register", RouteClient.credentials("bob-" + email, PASSWORD));

            Reply wrong = changeAt(limited, ada, other, "wrong horse");
            Reply first = changeAt(limited, ada, other, PASSWORD);
            Reply second = changeAt(limited, bob, other, PASSWORD);
            Reply elsewhere = changeAt(limited, bob, "free-" + email, PASSWORD);

            assertThat(wrong.code()).isEqualTo("WRONG_PASSWORD");
            assertThat(first.status()).isEqualTo(202);
            assertThat(second.status()).isEqualTo(429);
            assertThat(elsewhere.status()).isEqualTo(202);
        }
    }

    @Test
    void anotherPasswordTakesBackAChangeThatWasAskedForBefore() {
        Reply ada = register();
        change(ada, other, PASSWORD);

        client.send(
                "POST",
                "/auth/password",
                bearer(ada),
                "{\"currentPassword\":\"" + PASSWORD + "\",\"newPassword\":\"battery staple\"}");
        node.sendMails();

        assertThat(node.server.has(other)).isFalse();
        assertThat(node.server.has(email)).isTrue();
    }

    private Reply register() {
        return client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
    }

    private Reply login(String address) {
        return client.post("/auth/login", RouteClient.credentials(address, PASSWORD));
    }

    private Reply verify(String token) {
        return client.post("/auth/verify", "{\"token\":\"" + token + "\"}");
    }

    private Reply change(Reply who, String address, String password) {
        return changeAt(node, who, address, password);
    }

    private static Reply changeAt(MailingNode where, Reply who, String address, String password) {
        return where.client.send("POST", "/auth/email", bearer(who), RouteClient.credentials(address, password));
    }

    private static Optional<String> bearer(Reply who) {
        return Optional.of("Bearer " + who.token());
    }
}
