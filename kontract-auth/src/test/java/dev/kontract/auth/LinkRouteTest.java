package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest becomes a registered user. */
final class LinkRouteTest {
    private static final String PASSWORD = "correct horse";

    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor());
    private final RouteClient client = new RouteClient(auth.routes());
    private final String email = UUID.randomUUID() + "@example.org";
    private final Reply guest = client.post("/auth/anonymous", "");

    @Test
    void aLinkedGuestStaysTheSameUserAndIsLoggedIn() {
        Reply linked = link(guest, email.toUpperCase(Locale.ROOT));

        assertThat(linked.status()).isEqualTo(200);
        assertThat(linked.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(linked.json()).containsOnlyKeys("token", "expiresAt", "refreshToken", "user");
        assertThat(linked.user())
                .containsEntry("id", guest.user().get("id"))
                .containsEntry("email", email)
                .containsEntry("isAnonymous", false);
        assertThat(client.me(linked.token()).json()).isEqualTo(linked.user());
        assertThat(client.post("/auth/login", RouteClient.credentials(email, PASSWORD))
                        .user())
                .containsEntry("id", guest.user().get("id"));
    }

    @Test
    void theGuestsOtherSessionsEnd() {
        String owner = (String) guest.user().get("id");
        IssuedSession other =
                auth.sessions().createSession(auth.users().getUser(owner).orElseThrow());

        Reply linked = link(guest, email);

        assertThat(client.me(other.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(guest.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.post("/auth/refresh", "{\"refreshToken\":\"" + guest.refreshToken() + "\"}")
                        .code())
                .isEqualTo("SESSION_EXPIRED");
        assertThat(auth.sessions().sessions(owner)).hasSize(1);
        assertThat(client.me(linked.token()).status()).isEqualTo(200);
    }

    @Test
    void whoHasRegisteredLinksNothing() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        Reply refused = link(registered, "x" + email);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(auth.users().getUserByEmail("x" + email)).isEmpty();
        assertThat(client.me(registered.token()).json()).isEqualTo(registered.user());
    }

    @Test
    void aTakenAddressChangesNothing() {
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        Reply refused = link(guest, email);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(refused.body()).doesNotContain(email);
        assertThat(client.me(guest.token()).json()).isEqualTo(guest.user());
    }

    @Test
    void nobodyLinksWithoutAToken() {
        Reply refused = client.post("/auth/link", RouteClient.credentials(email, PASSWORD));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(auth.users().getUserByEmail(email)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"email\":\"ada@example.org\"}",
                "{\"email\":\"ada\",\"password\":\"correct horse\"}",
                "{\"email\":\"ada@example.org\",\"password\":\"short\"}",
                "{\"email\":\"ada@example.org\",\"password\":\"correct horse\",\"owner\":\"u1\"}",
            })
    void whatDoesNotFitIsRefused(String body) {
        Reply refused = client.send("POST", "/auth/link", Optional.of("Bearer " + guest.token()), body);

        assertThat(refused.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(client.me(guest.token()).json()).isEqualTo(guest.user());
    }

    @Test
    void ofManyGuestsWhoLinkOneAddressAtTheSameMomentExactlyOneGetsIt() throws Exception {
        CountDownLatch together = new CountDownLatch(8);

        List<String> outcomes = PasswordHasherTest.inParallel(8, () -> {
            Reply one = client.post("/auth/anonymous", "");
            together.countDown();
            together.await();
            return link(one, email).code();
        });

        assertThat(outcomes).containsOnly("", "EMAIL_TAKEN");
        assertThat(Collections.frequency(outcomes, "")).isOne();
    }

    private Reply link(Reply who, String address) {
        return client.send(
                "POST", "/auth/link", Optional.of("Bearer " + who.token()), RouteClient.credentials(address, PASSWORD));
    }
}
