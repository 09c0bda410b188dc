package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.internal.oidc.Query;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who logs in with a provider is whom that login was linked with, and nobody because of an address. */
final class OidcAccountsTest {
    private static final String PASSWORD = "correct horse";

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();
    private final Auth auth = new Auth(
            Forge.config()
                    .withTokens(TokenOptions.DEFAULT.withLifetime(Duration.ofDays(1)))
                    .withOidc(OidcOptions.DEFAULT
                            .withTimeout(Duration.ofSeconds(20))
                            .withPublicUrl(URI.create("https://app.example.org"))
                            .withProviders(List.of(provider.provider("fake")))),
            AuthDatabase.STORAGE.tables(),
            AuthDatabase.STORAGE.transactor(),
            clock);
    private final LoginBrowser browser = new LoginBrowser(auth.routes());
    private final RouteClient client = new RouteClient(auth.routes());
    private final String subject = UUID.randomUUID().toString();
    private final String email = subject + "@example.org";

    @AfterEach
    void close() {
        auth.close();
        provider.close();
    }

    @Test
    void theFirstLoginMakesAUserAndTheNextOnesFindIt() {
        Reply first = browser.logIn(provider, "fake", subject);
        clock.advance(Duration.ofHours(1));
        Reply next = new LoginBrowser(auth.routes()).logIn(provider, "fake", subject);

        assertThat(first.user()).containsEntry("email", email).containsEntry("isAnonymous", false);
        assertThat(next.user())
                .containsEntry("id", first.user().get("id"))
                .containsEntry("createdAt", "2026-03-01T12:00:00Z")
                .containsEntry("lastLoginAt", "2026-03-01T13:00:00Z");
        assertThat(identities(next))
                .singleElement()
                .satisfies(identity -> assertThat(identity)
                        .containsOnlyKeys("id", "provider", "issuer", "email", "createdAt", "lastLoginAt")
                        .containsEntry("provider", "fake")
                        .containsEntry("issuer", provider.issuer().toString())
                        .containsEntry("email", email)
                        .containsEntry("lastLoginAt", "2026-03-01T13:00:00Z"));
    }

    @Test
    void aSubjectOfAnotherIssuerIsSomebodyElse() {
        Reply here = browser.logIn(provider, "fake", subject);
        try (FakeProvider other = new FakeProvider();
                Auth there = new Auth(
                        Forge.config()
                                .withOidc(OidcOptions.DEFAULT
                                        .withTimeout(Duration.ofSeconds(20))
                                        .withPublicUrl(URI.create("https://app.example.org"))
                                        .withProviders(List.of(other.provider("fake")))),
                        AuthDatabase.STORAGE.tables(),
                        AuthDatabase.STORAGE.transactor(),
                        clock)) {
            Reply reply = new LoginBrowser(there.routes()).logIn(other, "fake", subject);

            assertThat(reply.code()).isEqualTo("EMAIL_TAKEN");
        }
        assertThat(identities(here)).hasSize(1);
    }

    @Test
    void aRegisteredAddressIsNotTakenOverByALoginWithIt() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        Reply reply = browser.logIn(provider, "fake", subject);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(reply.body()).doesNotContain(email);
        assertThat(identities(registered)).isEmpty();
        assertThat(client.post("/auth/login", RouteClient.credentials(email, PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAddressThatTheProviderHasNotVerifiedIsNobodys() {
        Reply reply = logInUnverified();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.user()).containsEntry("email", null).containsEntry("isAnonymous", false);
        assertThat(AuthDatabase.users().getUserByEmail(email)).isEmpty();
        assertThat(client.post("/auth/register", RouteClient.credentials(email, PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    private Reply logInUnverified() {
        Query asked = browser.begin("fake", "");
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow())
                        .claim("email_verified", false)
                        .build()));
        return browser.session(browser.comeBack("fake", asked), Optional.empty());
    }

    @Test
    void whoIsLoggedInLinksALoginAndLogsInWithItThen() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));

        Reply linked = browser.link(provider, "fake", subject, registered.token());
        Reply login = new LoginBrowser(auth.routes()).logIn(provider, "fake", subject);

        assertThat(linked.status()).isEqualTo(200);
        assertThat(linked.user())
                .containsEntry("id", registered.user().get("id"))
                .containsEntry("email", email);
        assertThat(client.me(registered.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(linked.token()).status()).isEqualTo(200);
        assertThat(login.user()).containsEntry("id", registered.user().get("id"));
    }

    @Test
    void aGuestWhoLinksALoginIsRegisteredAndKeepsAll() {
        Reply guest = client.post("/auth/anonymous", "");

        Reply linked = browser.link(provider, "fake", subject, guest.token());

        assertThat(linked.user())
                .containsEntry("id", guest.user().get("id"))
                .containsEntry("email", email)
                .containsEntry("isAnonymous", false);
        assertThat(client.me(guest.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(linked.token()).json()).isEqualTo(linked.user());
    }

    @Test
    void aGuestDoesNotGetATakenAddress() {
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        Reply guest = client.post("/auth/anonymous", "");

        Reply linked = browser.link(provider, "fake", subject, guest.token());

        assertThat(linked.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(client.me(guest.token()).json()).isEqualTo(guest.user());
        assertThat(identities(guest)).isEmpty();
    }

    @Test
    void aLoginBelongsToOneUser() {
        Reply first = browser.logIn(provider, "fake", subject);
        Reply other = client.post("/auth/anonymous", "");

        Reply linked = browser.link(provider, "fake", subject, other.token());
        Reply again = browser.link(provider, "fake", subject, first.token());

        assertThat(linked.code()).isEqualTo("IDENTITY_TAKEN");
        assertThat(client.me(other.token()).json()).isEqualTo(other.user());
        assertThat(again.status()).isEqualTo(200);
        assertThat(identities(again)).hasSize(1);
    }

    /** A planted cookie links nothing: who asked has to fetch the session too. */
    @Test
    void onlyWhoAskedForALinkGetsIt() {
        Reply attacker = client.post("/auth/anonymous", "");
        Reply victim = client.post("/auth/anonymous", "");
        Query asked = browser.beginLink("fake", attacker.token());
        idToken(asked);
        String page = browser.comeBack("fake", asked);

        Reply victims = browser.copy().session(page, Optional.of(victim.token()));
        Reply nobodys = browser.copy().session(page, Optional.empty());

        assertThat(victims.code()).isEqualTo("LOGIN_OVER");
        assertThat(nobodys.code()).isEqualTo("UNAUTHORIZED");
        assertThat(identities(attacker)).isEmpty();
        assertThat(identities(victim)).isEmpty();
    }

    @Test
    void aLinkThatWasAskedForInASessionThatIsOverIsNone() {
        Reply guest = client.post("/auth/anonymous", "");
        Query asked = browser.beginLink("fake", guest.token());
        idToken(asked);
        String page = browser.comeBack("fake", asked);
        client.send("POST", "/auth/logout", Optional.of("Bearer " + guest.token()), "");

        assertThat(browser.session(page, Optional.of(guest.token())).code()).isEqualTo("SESSION_EXPIRED");
    }

    @Test
    void toLinkTakesATokenAndARecentLogin() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        clock.advance(Duration.ofHours(1));

        Reply none = browser.send("POST", "/auth/oidc/fake/link", Optional.empty(), "");
        Reply late = browser.send("POST", "/auth/oidc/fake/link", Optional.of("Bearer " + registered.token()), "");

        assertThat(none.code()).isEqualTo("UNAUTHORIZED");
        assertThat(late.code()).isEqualTo("REAUTHENTICATION_REQUIRED");
        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void theLastWayInIsNotTaken() {
        Reply login = browser.logIn(provider, "fake", subject);
        Reply linked = browser.link(provider, "fake", "second " + subject, login.token());
        List<String> ids =
                identities(linked).stream().map(each -> (String) each.get("id")).toList();

        Reply first = unlink(linked, ids.getFirst());
        Reply again = unlink(linked, ids.getFirst());
        Reply last = unlink(linked, ids.getLast());

        assertThat(first.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(404);
        assertThat(last.code()).isEqualTo("LAST_WAY_IN");
        assertThat(identities(linked)).hasSize(1);
        assertThat(browser.logIn(provider, "fake", "second " + subject).user().get("id"))
                .isEqualTo(login.user().get("id"));
        assertThat(browser.logIn(provider, "fake", subject).code()).isEqualTo("EMAIL_TAKEN");
    }

    @Test
    void whoHasAPasswordUnlinksEverything() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        Reply linked = browser.link(provider, "fake", subject, registered.token());
        String id = (String) identities(linked).getFirst().get("id");
        Reply stranger = client.post("/auth/anonymous", "");

        assertThat(unlink(stranger, Objects.requireNonNull(id)).status()).isEqualTo(404);
        assertThat(unlink(linked, id).status()).isEqualTo(204);
        assertThat(identities(linked)).isEmpty();
    }

    @Test
    void aUserHasTwentyLoginsAtMost() {
        Reply user = browser.logIn(provider, "fake", subject);
        for (int i = 1; i < Identities.MAX_IDENTITIES; i++) {
            user = browser.link(provider, "fake", i + " " + subject, user.token());
        }

        Reply tooMany = browser.link(provider, "fake", "one more " + subject, user.token());

        assertThat(tooMany.code()).isEqualTo("TOO_MANY_IDENTITIES");
        assertThat(identities(user)).hasSize(20);
    }

    @Test
    void aDisabledUserGetsInByNoLogin() {
        Reply login = browser.logIn(provider, "fake", subject);
        auth.users().disable((String) Objects.requireNonNull(login.user().get("id")));

        Reply reply = browser.logIn(provider, "fake", subject);

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void aDeletedUsersLoginIsFree() {
        Reply login = browser.logIn(provider, "fake", subject);
        String id = (String) Objects.requireNonNull(login.user().get("id"));
        auth.users().deleteUser(id);

        Reply reply = browser.logIn(provider, "fake", subject);

        assertThat(auth.identities().identities(id)).isEmpty();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.user().get("id")).isNotEqualTo(id);
    }

    private void idToken(Query asked) {
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow()).build()));
    }

    private Reply unlink(Reply who, String id) {
        return client.send("DELETE", "/auth/identities/" + id, Optional.of("Bearer " + who.token()), "");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> identities(Reply who) {
        return (List<Map<String, Object>>)
                (List<?>) client.send("GET", "/auth/identities", Optional.of("Bearer " + who.token()), "")
                        .list();
    }
}
