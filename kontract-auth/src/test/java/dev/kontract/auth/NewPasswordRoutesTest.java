package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords that are guessed first are refused wherever one is set, and nowhere else. */
final class NewPasswordRoutesTest {
    private static final String PASSWORD = "correct horse";
    private static final String NEXT = "battery staple";

    private final MailingNode node = new MailingNode();
    private final RouteClient client = node.client;
    private final String name = "ann" + UUID.randomUUID().toString().replace("-", "");
    private final String email = name + "@example.org";

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({"Password1,common", "NAME2026,words"})
    void whoRegistersWithOneIsNotStored(String typed, String rule) {
        String password = typed.replace("NAME", name);

        Reply refused = client.post("/auth/register", RouteClient.credentials(email, password));

        assertRefused(refused, "password " + rule);
        assertThat(node.auth.users().getUserByEmail(email)).isEmpty();
        assertThat(register().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"Password1,common", "NAME2026,words"})
    void aGuestWhoLinksWithOneStaysAGuest(String typed, String rule) {
        String password = typed.replace("NAME", name);
        Reply guest = client.post("/auth/anonymous", "");

        assertRefused(as(guest, "/auth/link", RouteClient.credentials(email, password)), "password " + rule);
        assertRefused(as(guest, "/auth/register", RouteClient.credentials(email, password)), "password " + rule);

        assertThat(client.me(guest.token()).json()).containsEntry("isAnonymous", true);
    }

    @ParameterizedTest
    @CsvSource({"Password1,common", "NAME2026,words"})
    void nobodyChangesToOneAndTheOldOneStays(String typed, String rule) {
        String password = typed.replace("NAME", name);
        Reply phone = register();

        assertRefused(change(phone, PASSWORD, password), "newPassword " + rule);

        assertThat(login(PASSWORD).status()).isEqualTo(200);
        // who has not proved the old one learns nothing of the new one
        assertThat(change(phone, "wrong horse", password).code()).isEqualTo("WRONG_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({"Password1,common", "NAME2026,words"})
    void nobodyResetsToOneAndTheTokenStaysGood(String typed, String rule) {
        String password = typed.replace("NAME", name);
        register();
        client.post("/auth/reset", "{\"email\":\"" + email + "\"}");
        String token = node.tokenTo(email, "reset");

        assertRefused(confirm(token, password), "password " + rule);

        assertThat(login(PASSWORD).status()).isEqualTo(200);
        assertThat(confirm(token, NEXT).status()).isEqualTo(204);
        assertThat(login(NEXT).status()).isEqualTo(200);
    }

    @Test
    void whoHasOneLogsInWithItAndChangesIt() {
        String hash = node.auth.passwordHasher().createPasswordHash("password");
        node.auth.users().createUser(AuthUser.registered(email, hash, node.clock.instant()));

        Reply phone = login("password");

        assertThat(phone.status()).isEqualTo(200);
        assertThat(change(phone, "password", NEXT).status()).isEqualTo(200);
    }

    private static void assertRefused(Reply reply, String violation) {
        assertThat(reply.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(reply.body()).isEqualTo(violation);
    }

    private Reply register() {
        return client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
    }

    private Reply login(String password) {
        return client.post("/auth/login", RouteClient.credentials(email, password));
    }

    private Reply change(Reply session, String current, String next) {
        return as(
                session,
                "/auth/password",
                "{\"currentPassword\":\"" + current + "\",\"newPassword\":\"" + next + "\"}");
    }

    private Reply confirm(String token, String password) {
        return client.post("/auth/reset/confirm", "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
    }

    private Reply as(Reply session, String path, String body) {
        return client.send("POST", path, Optional.of("Bearer " + session.token()), body);
    }
}
