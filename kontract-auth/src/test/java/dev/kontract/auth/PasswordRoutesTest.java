package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user changes the password, and proves it again. */
final class PasswordRoutesTest {
    private static final String PASSWORD = "correct horse";
    private static final String NEXT = "battery staple";

    /** So that it is the login that is too long ago, and not the token that is over. */
    private static final AuthConfig LONG_TOKENS =
            Forge.config().withTokens(Forge.config().tokens().withLifetime(Duration.ofDays(1)));

    private final SettableClock clock = new SettableClock();
    private final Auth auth =
            new Auth(LONG_TOKENS, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    private final RouteClient client = new RouteClient(auth.routes());
    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void aNewPasswordCountsFromNowOnAndTheOldOneNoMore() {
        Reply phone = register();

        Reply changed = change(phone, PASSWORD, NEXT);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(changed.json()).containsOnlyKeys("token", "expiresAt", "refreshToken", "user");
        assertThat(login(PASSWORD).status()).isEqualTo(401);
        assertThat(login(NEXT).status()).isEqualTo(200);
    }

    @Test
    void everySessionEndsButTheNewOne() {
        Reply phone = register();
        Reply laptop = login(PASSWORD);

        Reply changed = change(laptop, PASSWORD, NEXT);

        for (Reply each : List.of(phone, laptop)) {
            assertThat(client.me(each.token()).code()).isEqualTo("SESSION_EXPIRED");
            assertThat(client.post("/auth/refresh", "{\"refreshToken\":\"" + each.refreshToken() + "\"}")
                            .code())
                    .isEqualTo("SESSION_EXPIRED");
        }
        assertThat(client.me(changed.token()).json()).isEqualTo(changed.user());
    }

    @Test
    void theOldPasswordIsNeededHoweverRecentTheLogin() {
        Reply phone = register();

        Reply wrong = change(phone, "wrong horse", NEXT);
        Reply missing = as(phone, "/auth/password", "{\"newPassword\":\"" + NEXT + "\"}");

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.code()).isEqualTo("WRONG_PASSWORD");
        assertThat(missing).isEqualTo(wrong);
        assertThat(client.me(phone.token()).status()).isEqualTo(200);
        assertThat(login(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theOldPasswordIsEnoughHoweverLongAgoTheLogin() {
        Reply phone = register();
        clock.advance(Duration.ofHours(20));

        assertThat(change(phone, PASSWORD, NEXT).status()).isEqualTo(200);
    }

    @Test
    void whoHasNoPasswordSetsOneSoonAfterALogin() {
        String owner = (String) Objects.requireNonNull(register().user().get("id"));
        AuthDatabase.STORAGE
                .tables()
                .table(AuthTables.USERS)
                .update(owner, AuthTables.PASSWORD_HASH.is(Optional.empty()));
        AuthUser ada = auth.users().getUser(owner).orElseThrow();
        IssuedSession early = auth.sessions().createSession(ada);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        IssuedSession late = auth.sessions().createSession(ada);

        Reply refused = setFirst(early);
        Reply set = setFirst(late);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("REAUTHENTICATION_REQUIRED");
        assertThat(set.status()).isEqualTo(200);
        assertThat(login(NEXT).status()).isEqualTo(200);
    }

    private Reply setFirst(IssuedSession session) {
        return client.send(
                "POST",
                "/auth/password",
                Optional.of("Bearer " + session.token()),
                "{\"newPassword\":\"" + NEXT + "\"}");
    }

    @Test
    void guestsHaveNoPassword() {
        Reply guest = client.post("/auth/anonymous", "");

        assertThat(change(guest, PASSWORD, NEXT).code()).isEqualTo("FORBIDDEN");
        assertThat(prove(guest, PASSWORD).code()).isEqualTo("WRONG_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|newPassword required",
                "{\"currentPassword\":\"correct horse\"}|newPassword required",
                "{\"currentPassword\":\"correct horse\",\"newPassword\":\"short\"}|newPassword size",
            })
    void aNewPasswordMustFit(String body, String violations) {
        Reply phone = register();

        Reply refused = as(phone, "/auth/password", body == null ? "" : body);

        assertThat(refused.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(refused.body()).contains(violations);
        assertThat(login(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void nobodyChangesAPasswordWithoutAToken() {
        assertThat(client.post("/auth/password", body(PASSWORD, NEXT)).status()).isEqualTo(401);
        assertThat(client.post("/auth/reauthenticate", "{\"password\":\"x\"}").status())
                .isEqualTo(401);
    }

    @Test
    void ofManyChangesAtTheSameMomentExactlyOneCounts() throws Exception {
        Reply phone = register();
        CountDownLatch together = new CountDownLatch(4);
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = PasswordHasherTest.inParallel(4, () -> {
            String next = NEXT + number.incrementAndGet();
            together.countDown();
            together.await();
            return change(phone, PASSWORD, next).status();
        });

        assertThat(Collections.frequency(statuses, 200)).isOne();
        assertThat(auth.sessions()
                        .sessions((String) Objects.requireNonNull(phone.user().get("id"))))
                .hasSize(1);
    }

    @Test
    void anOldLoginNeitherEndsAnotherSessionNorTouchesDevicesUntilThePasswordIsProvedAgain() {
        Reply phone = register();
        Reply laptop = login(PASSWORD);
        String sid = auth.sessions().verifySession(laptop.token()).sid();
        String device = "{\"name\":\"lamp\",\"publicKey\":\"" + DevicesTest.key() + "\"}";
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        List<Reply> refused = List.of(
                end(phone, "/auth/sessions/" + sid),
                as(phone, "/auth/devices", device),
                end(phone, "/auth/devices/" + sid));
        Reply listed = client.send("GET", "/auth/sessions", bearer(phone), "");
        Reply wrong = prove(phone, "wrong horse");
        Reply still = end(phone, "/auth/sessions/" + sid);
        Reply proved = prove(phone, PASSWORD);

        assertThat(refused).extracting(Reply::code).containsOnly("REAUTHENTICATION_REQUIRED");
        assertThat(refused).extracting(Reply::status).containsOnly(403);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(wrong.code()).isEqualTo("WRONG_PASSWORD");
        assertThat(still.code()).isEqualTo("REAUTHENTICATION_REQUIRED");
        assertThat(proved.status()).isEqualTo(204);
        assertThat(as(phone, "/auth/devices", device).status()).isEqualTo(201);
        assertThat(end(phone, "/auth/sessions/" + sid).status()).isEqualTo(204);
        assertThat(client.me(laptop.token()).code()).isEqualTo("SESSION_EXPIRED");
    }

    @Test
    void whatIsProvedInOneSessionSaysNothingOfAnother() {
        Reply phone = register();
        Reply laptop = login(PASSWORD);
        String sid = auth.sessions().verifySession(phone.token()).sid();
        clock.advance(Duration.ofHours(1));

        prove(phone, PASSWORD);

        assertThat(end(laptop, "/auth/sessions/" + sid).code()).isEqualTo("REAUTHENTICATION_REQUIRED");
    }

    @Test
    void aRefreshProvesNothing() {
        Reply phone = register();
        clock.advance(Duration.ofHours(1));

        Reply refreshed = client.post("/auth/refresh", "{\"refreshToken\":\"" + phone.refreshToken() + "\"}");

        assertThat(end(refreshed, "/auth/sessions/another").code()).isEqualTo("REAUTHENTICATION_REQUIRED");
    }

    @Test
    void anybodyEndsTheirOwnSessionAndAllOfThemAtAnyTime() {
        Reply phone = register();
        Reply laptop = login(PASSWORD);
        String sid = auth.sessions().verifySession(phone.token()).sid();
        clock.advance(Duration.ofHours(1));

        assertThat(end(phone, "/auth/sessions/" + sid).status()).isEqualTo(204);
        assertThat(as(laptop, "/auth/logout", "{\"everywhere\":true}").status()).isEqualTo(204);
    }

    @Test
    void aGuestEndsOtherSessionsAtAnyTimeAsThereIsNothingToProve() {
        Reply guest = client.post("/auth/anonymous", "");
        String owner = (String) Objects.requireNonNull(guest.user().get("id"));
        IssuedSession other =
                auth.sessions().createSession(auth.users().getUser(owner).orElseThrow());
        clock.advance(Duration.ofHours(1));

        assertThat(end(guest, "/auth/sessions/" + other.session().sid()).status())
                .isEqualTo(204);
    }

    private Reply register() {
        return client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
    }

    private Reply login(String password) {
        return client.post("/auth/login", RouteClient.credentials(email, password));
    }

    private Reply change(Reply who, String current, String next) {
        return as(who, "/auth/password", body(current, next));
    }

    private static String body(String current, String next) {
        return "{\"currentPassword\":\"" + current + "\",\"newPassword\":\"" + next + "\"}";
    }

    private Reply prove(Reply who, String password) {
        return as(who, "/auth/reauthenticate", "{\"password\":\"" + password + "\"}");
    }

    private Reply as(Reply who, String path, String body) {
        return client.send("POST", path, bearer(who), body);
    }

    private Reply end(Reply who, String path) {
        return client.send("DELETE", path, bearer(who), "");
    }

    private static Optional<String> bearer(Reply who) {
        return Optional.of("Bearer " + who.token());
    }
}
