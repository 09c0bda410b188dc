package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who forgot the password chooses another one. */
final class ResetPasswordTest {
    private static final String PASSWORD = "correct horse";
    private static final String NEXT = "battery staple";

    private final MailingNode node = new MailingNode();
    private final RouteClient client = node.client;
    private final String email = UUID.randomUUID() + "@example.org";

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aTokenOfAMailIsGoodForAnotherPassword() {
        Reply phone = register();

        Reply asked = ask(email.toUpperCase(Locale.ROOT));
        Reply confirmed = confirm(node.tokenTo(email, "reset"), NEXT);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(confirmed.status()).isEqualTo(204);
        assertThat(confirmed.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(login(PASSWORD).status()).isEqualTo(401);
        assertThat(login(NEXT).user()).containsEntry("id", phone.user().get("id"));
        assertThat(client.me(phone.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.post("/auth/refresh", "{\"refreshToken\":\"" + phone.refreshToken() + "\"}")
                        .code())
                .isEqualTo("SESSION_EXPIRED");
    }

    @Test
    void theUserIsToldOfTheNewPassword() {
        register();
        ask(email);
        confirm(node.tokenTo(email, "reset"), NEXT);

        assertThat(node.textTo(email)).contains("has another password now").doesNotContain("#");
    }

    @Test
    void aTokenIsGoodOnceAndForHalfAnHour() {
        register();
        ask(email);
        String used = node.tokenTo(email, "reset");
        confirm(used, NEXT);
        ask(email);
        String late = node.tokenTo(email, "reset");
        node.clock.advance(Duration.ofMinutes(30));

        assertThat(confirm(used, "third password").code()).isEqualTo("INVALID_TOKEN");
        assertThat(confirm(late, "third password").code()).isEqualTo("INVALID_TOKEN");
        assertThat(login(NEXT).status()).isEqualTo(200);
    }

    @Test
    void theNextTokenTakesThePlaceOfTheLast() {
        register();
        ask(email);
        String first = node.tokenTo(email, "reset");
        ask(email);
        String second = node.tokenTo(email, "reset");

        assertThat(confirm(first, NEXT).code()).isEqualTo("INVALID_TOKEN");
        assertThat(confirm(second, NEXT).status()).isEqualTo(204);
    }

    @Test
    void ofManyWhoUseOneTokenAtTheSameMomentExactlyOneDoes() throws Exception {
        register();
        ask(email);
        String token = node.tokenTo(email, "reset");
        CountDownLatch together = new CountDownLatch(4);

        List<Integer> statuses = PasswordHasherTest.inParallel(4, () -> {
            together.countDown();
            together.await();
            return confirm(token, NEXT).status();
        });

        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 400);
    }

    @Test
    void anotherPasswordAnotherAddressAndADisabledAccountMakeATokenGoodForNothing() {
        Reply phone = register();
        ask(email);
        String changed = node.tokenTo(email, "reset");
        Reply laptop = client.send(
                "POST",
                "/auth/password",
                Optional.of("Bearer " + phone.token()),
                "{\"currentPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + NEXT + "\"}");
        ask(email);
        String disabled = node.tokenTo(email, "reset");
        node.auth.users().disable((String) Objects.requireNonNull(laptop.user().get("id")));

        assertThat(confirm(changed, "third password").code()).isEqualTo("INVALID_TOKEN");
        assertThat(confirm(disabled, "third password").code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void theAnswerIsTheSameForAnAddressThatNobodyHasAndNoMailGoesThere() {
        register();
        String nobody = UUID.randomUUID() + "@example.org";

        Reply known = ask(email);
        Reply unknown = ask(nobody);
        node.sendMails();

        assertThat(unknown).isEqualTo(known);
        assertThat(node.server.has(email)).isTrue();
        assertThat(node.server.has(nobody)).isFalse();
    }

    @Test
    void noMailGoesToADisabledUser() {
        Reply phone = register();
        node.sendMails();
        node.server.next(email);
        node.auth.users().disable((String) Objects.requireNonNull(phone.user().get("id")));

        ask(email);
        node.sendMails();

        assertThat(node.server.has(email)).isFalse();
    }

    @Test
    void whoResetsThePasswordOfAnAddressThatSomebodyElseRegisteredKeepsNothingOfTheirs() {
        Reply eve = register();
        String owner = (String) Objects.requireNonNull(eve.user().get("id"));
        node.auth.devices().register(owner, "eve's", DevicesTest.key());

        ask(email);
        confirm(node.tokenTo(email, "reset"), NEXT);

        assertThat(node.auth.devices().devices(owner)).isEmpty();
        assertThat(client.me(eve.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(login(NEXT).user()).containsEntry("emailVerifiedAt", "2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kpr_",
                "kpr_dTE.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "kpr_!.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "kzz_dTE.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "kpr_A.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "krt_AAAA",
            })
    void whatIsNoTokenIsGoodForNothing(String token) {
        Reply refused = confirm(token, NEXT);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_TOKEN");
        assertThat(client.post("/auth/verify", "{\"token\":\"" + token + "\"}").code())
                .isEqualTo("INVALID_TOKEN");
    }

    @Test
    void aTokenForTheAddressIsGoodForNoPassword() {
        register();
        String verify = node.tokenTo(email, "verify");
        ask(email);
        String reset = node.tokenTo(email, "reset");

        assertThat(confirm(verify, NEXT).code()).isEqualTo("INVALID_TOKEN");
        assertThat(client.post("/auth/verify", "{\"token\":\"" + reset + "\"}").code())
                .isEqualTo("INVALID_TOKEN");
    }

    @Test
    void whereNoMailsAreSentTheRoutesAreNotThere() {
        Auth silent = new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor());

        for (String path :
                List.of("/auth/reset", "/auth/reset/confirm", "/auth/verify", "/auth/verify/send", "/auth/email")) {
            assertThat(silent.routes().methods(path)).isEmpty();
            assertThat(node.auth.routes().methods(path)).containsExactly("POST");
        }
    }

    private Reply register() {
        return client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
    }

    private Reply login(String password) {
        return client.post("/auth/login", RouteClient.credentials(email, password));
    }

    private Reply ask(String address) {
        return client.post("/auth/reset", "{\"email\":\"" + address + "\"}");
    }

    private Reply confirm(String token, String password) {
        return client.post("/auth/reset/confirm", "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
    }
}
