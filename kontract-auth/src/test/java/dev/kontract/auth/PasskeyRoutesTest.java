package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.SoftAuthenticator.Algorithm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PasskeyRoutesTest {
    private static final AuthConfig CONFIG = Forge.config().withPasskeys(PasskeyOptions.LOCAL);

    private final SettableClock clock = new SettableClock();
    private final Auth auth = new Auth(CONFIG, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    private final RouteClient client = new RouteClient(auth.routes());
    private final PasskeyUser ann = PasskeyUser.registered(auth);
    private final SoftAuthenticator passkey = new SoftAuthenticator();

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA", "RS256"})
    void whoAddedAPasskeyLogsInWithIt(Algorithm algorithm) {
        SoftAuthenticator made = new SoftAuthenticator(algorithm);
        Reply added = ann.send(
                "POST",
                "/auth/passkeys",
                "{\"label\":\"laptop\"," + made.create(ann.creation()).body().substring(1));
        clock.advance(Duration.ofHours(1));

        Reply login = ann.logIn(made);
        ann.goOnWith(login.token());

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json()).containsOnlyKeys("passkey", "login").containsEntry("login", null);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(login.json()).containsOnlyKeys("token", "expiresAt", "refreshToken", "user");
        assertThat(login.user()).containsEntry("id", ann.id()).containsEntry("lastLoginAt", "2026-03-01T13:00:00Z");
        assertThat(client.me(login.token()).json()).isEqualTo(login.user());
        assertThat(passkeys(ann))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsOnlyKeys("id", "label", "createdAt", "lastUsedAt", "isSynced")
                        .containsEntry("label", "laptop")
                        .containsEntry("createdAt", "2026-03-01T12:00:00Z")
                        .containsEntry("lastUsedAt", "2026-03-01T13:00:00Z")
                        .containsEntry("isSynced", true));
    }

    @Test
    void theBrowserIsAskedForAVerifiedUserAPasskeyThatNeedsNoNameAndNoAttestation() {
        ann.add(passkey);

        Map<String, Object> creation =
                ann.send("POST", "/auth/passkeys/options", "{\"name\":\"Ann\"}").json();
        Map<String, Object> request =
                client.post("/auth/passkeys/login/options", "{}").json();

        assertThat(creation)
                .containsEntry("rp", Map.of("id", "localhost", "name", "Kontract"))
                .containsEntry("user", Map.of("id", ann.handle(), "name", "Ann", "displayName", "Ann"))
                .containsEntry("attestation", "none")
                .containsEntry(
                        "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"))
                .containsEntry(
                        "excludeCredentials",
                        List.of(Map.of(
                                "type", "public-key",
                                "id", SoftAuthenticator.base64(passkey.id()),
                                "transports", List.of("internal", "hybrid"))));
        assertThat(request)
                .containsEntry("rpId", "localhost")
                .containsEntry("userVerification", "required")
                .containsEntry("allowCredentials", List.of());
    }

    @Test
    void aGuestWhoAddsAPasskeyIsRegisteredAndStaysTheSameUser() {
        PasskeyUser guest = PasskeyUser.guest(client);
        SoftAuthenticator.Answer second = new SoftAuthenticator().create(guest.creation());

        Reply added = guest.add(passkey);

        Reply again = guest.add(second);
        guest.goOnWith(PasskeyUser.newToken(added));
        assertThat(again.code()).isEqualTo("SESSION_EXPIRED");
        assertThat(guest.send("GET", "/auth/me", "").json())
                .containsEntry("id", guest.id())
                .containsEntry("email", null)
                .containsEntry("isAnonymous", false);
        assertThat(guest.logIn(passkey).user()).containsEntry("id", guest.id());
    }

    @Test
    void whoPlantedAGuestsTokenDoesNotComeAlong() {
        PasskeyUser guest = PasskeyUser.guest(client);
        Ceremony planted = guest.creation();
        AuthSession session = auth.authenticator().session("Bearer " + guest.token());
        PasskeyAnswers.Created answer = answer(new SoftAuthenticator().create(planted));
        Passkeys.Fresh fresh = auth.passkeys().verify(session, answer, "planted");
        guest.add(passkey);

        Throwable refused = catchThrowable(() ->
                auth.users().transactions().write("test", () -> auth.passkeys().add(fresh)));

        assertThat(refused).hasMessageContaining("The session is over");
        assertThat(auth.passkeys().passkeys(guest.id())).hasSize(1);
    }

    private static PasskeyAnswers.Created answer(SoftAuthenticator.Answer answer) {
        return new PasskeyAnswers.Created(
                answer.id(),
                "public-key",
                new PasskeyAnswers.Attestation(
                        answer.response().getOrDefault("clientDataJSON", ""),
                        answer.response().getOrDefault("attestationObject", ""),
                        List.of()));
    }

    @Test
    void anotherPasskeyIsAnotherWayInAndTheLastOneStays() {
        PasskeyUser guest = PasskeyUser.guest(client);
        Reply added = guest.add(passkey);
        guest.goOnWith(PasskeyUser.newToken(added));
        SoftAuthenticator second = new SoftAuthenticator(Algorithm.EDDSA);
        guest.add(second);
        List<Map<String, Object>> both = passkeys(guest);

        Reply first = guest.send("DELETE", "/auth/passkeys/" + both.getFirst().get("id"), "");
        Reply last = guest.send("DELETE", "/auth/passkeys/" + both.getLast().get("id"), "");

        assertThat(both).hasSize(2);
        assertThat(first.status()).isEqualTo(204);
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.code()).isEqualTo(Passkeys.LAST);
        assertThat(guest.logIn(passkey).status()).isEqualTo(401);
        assertThat(guest.logIn(second).status()).isEqualTo(200);
    }

    @Test
    void whoHasAPasswordMayRemoveEveryPasskey() {
        ann.add(passkey);

        Reply removed =
                ann.send("DELETE", "/auth/passkeys/" + passkeys(ann).getFirst().get("id"), "");

        assertThat(removed.status()).isEqualTo(204);
        assertThat(passkeys(ann)).isEmpty();
        assertThat(ann.add(passkey).status()).isEqualTo(201);
    }

    @Test
    void aPasswordWithoutAnAddressIsNoWayIn() {
        PasskeyUser guest = PasskeyUser.guest(client);
        guest.goOnWith(PasskeyUser.newToken(guest.add(passkey)));
        guest.goOnWith(guest.send("POST", "/auth/password", "{\"newPassword\":\"battery staple\"}")
                .token());

        Reply last = guest.send(
                "DELETE", "/auth/passkeys/" + passkeys(guest).getFirst().get("id"), "");

        assertThat(last.code()).isEqualTo(Passkeys.LAST);
        assertThat(guest.logIn(passkey).status()).isEqualTo(200);
    }

    @Test
    void nobodyRemovesOrSeesThePasskeysOfOthers() {
        ann.add(passkey);
        PasskeyUser bob = PasskeyUser.registered(auth);
        String id = (String) Objects.requireNonNull(passkeys(ann).getFirst().get("id"));

        Reply removed = bob.send("DELETE", "/auth/passkeys/" + id, "");
        Reply unknown = bob.send("DELETE", "/auth/passkeys/" + "x".repeat(43), "");

        assertThat(removed).isEqualTo(unknown);
        assertThat(removed.status()).isEqualTo(404);
        assertThat(passkeys(bob)).isEmpty();
        assertThat(passkeys(ann)).hasSize(1);
    }

    @Test
    void anOldLoginNeitherAddsNorRemovesAPasskey() {
        ann.add(passkey);
        Ceremony early = ann.creation();
        clock.advance(Duration.ofMinutes(4));
        String id = (String) Objects.requireNonNull(passkeys(ann).getFirst().get("id"));
        clock.advance(Duration.ofMinutes(11).plusSeconds(1));

        List<Reply> refused = List.of(
                ann.send("POST", "/auth/passkeys/options", ""),
                ann.add(new SoftAuthenticator().create(early)),
                ann.send("DELETE", "/auth/passkeys/" + id, ""));

        assertThat(refused).extracting(Reply::code).containsOnly(Reauthentication.REQUIRED);
        ann.goOnWith(ann.logIn(passkey).token());
        assertThat(ann.add(new SoftAuthenticator()).status()).isEqualTo(201);
    }

    @Test
    void thePasskeysOfAUserAreBounded() {
        for (int i = 0; i < Passkeys.MAX_PASSKEYS; i++) {
            assertThat(ann.add(new SoftAuthenticator()).status()).isEqualTo(201);
        }

        Reply more = ann.add(passkey);

        assertThat(more.status()).isEqualTo(409);
        assertThat(more.code()).isEqualTo(Passkeys.TOO_MANY);
    }

    @Test
    void aDisabledUserGetsTheAnswerThatEverybodyGets() {
        ann.add(passkey);
        auth.users().disable(ann.id());

        Reply disabled = ann.logIn(passkey);
        Reply unknown = ann.logIn(new SoftAuthenticator());
        auth.users().enable(ann.id());

        assertThat(disabled).isEqualTo(unknown);
        assertThat(disabled.status()).isEqualTo(401);
        assertThat(disabled.code()).isEqualTo("UNAUTHORIZED");
        assertThat(ann.logIn(passkey).status()).isEqualTo(200);
    }

    @Test
    void thePasskeysOfADeletedUserAreGone() {
        ann.add(passkey);
        PasskeyUser bob = PasskeyUser.registered(auth);

        auth.users().deleteUser(ann.id());

        assertThat(ann.logIn(passkey).status()).isEqualTo(401);
        assertThat(auth.passkeys().passkeys(ann.id())).isEmpty();
        assertThat(bob.add(passkey).status()).isEqualTo(201);
    }

    @Test
    void withoutASiteThereAreNoPasskeys() {
        RouteClient other = new RouteClient(
                new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock)
                        .routes());

        Reply options = other.post("/auth/passkeys/login/options", "");

        assertThat(options.status()).isEqualTo(404);
    }

    @Test
    void everyRouteOfAUsersOwnNeedsAToken() {
        for (String path : List.of("/auth/passkeys/options", "/auth/passkeys")) {
            assertThat(client.post(path, "{}").status()).as(path).isEqualTo(401);
        }
        assertThat(client.send("GET", "/auth/passkeys", Optional.empty(), "").status())
                .isEqualTo(401);
        assertThat(client.send("DELETE", "/auth/passkeys/x", Optional.empty(), "")
                        .status())
                .isEqualTo(401);
        assertThat(auth.routes().methods("/auth/passkeys/*")).isEmpty();
        assertThat(auth.routes().methods("/auth/passkeys/x")).containsExactly("DELETE");
        assertThat(auth.routes().methods("/auth/passkeys/login/options")).containsExactly("POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|credential required",
                "{\"credential\":7}|credential type",
                "{\"credential\":{}}|credential.id required, credential.type required, credential.response required",
                "{\"credential\":{\"id\":\"AA==\",\"type\":\"password\",\"response\":{\"clientDataJSON\":\"AA\","
                        + "\"attestationObject\":\"AA\"}}}|credential.id pattern, credential.type pattern",
                "{\"credential\":{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"\","
                        + "\"attestationObject\":null}}}|credential.response.attestationObject type",
                "{\"credential\":{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\","
                        + "\"attestationObject\":\"AA\",\"transports\":\"usb\"}}}|credential.response.transports type",
                "{\"label\":\"\",\"credential\":{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{"
                        + "\"clientDataJSON\":\"AA\",\"attestationObject\":\"AA\"}}}|label notBlank, label size",
            })
    void aBodyThatDoesNotFitIsRefusedWithItsViolations(String body, String violations) {
        Reply reply = ann.send("POST", "/auth/passkeys", body);

        assertThat(reply.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(reply.body()).isEqualTo(violations);
    }

    @Test
    void nothingInTheBodyIsLargerThanAuthenticatorsMakeIt() {
        SoftAuthenticator.Answer created = passkey.create(ann.creation());
        SoftAuthenticator.Answer signed = passkey.get(PasskeyUser.login(client), ann.handle());

        assertThat(ann.add(created.withId("A".repeat(1_366))).body()).isEqualTo("credential.id size");
        for (String field : List.of("clientDataJSON", "attestationObject")) {
            assertThat(ann.add(created.with(field, "A".repeat(11_000))).body())
                    .isEqualTo("credential.response." + field + " size");
        }
        for (String field : List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")) {
            assertThat(PasskeyUser.logIn(client, signed.with(field, "A".repeat(11_000)))
                            .body())
                    .isEqualTo("credential.response." + field + " size");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> passkeys(PasskeyUser user) {
        return (List<Map<String, Object>>)
                (List<?>) user.send("GET", "/auth/passkeys", "").list();
    }
}
