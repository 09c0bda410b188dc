package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionRoutesTest {
    private static final String PASSWORD = "correct horse";

    private final SettableClock clock = new SettableClock();
    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    private final RouteClient client = new RouteClient(auth.routes());
    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void aRefreshAnswersAsALoginDoes() {
        Reply registered = register();
        clock.advance(Duration.ofHours(1));

        Reply reply = refresh(registered.refreshToken());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(reply.json()).containsOnlyKeys("token", "expiresAt", "refreshToken", "user");
        assertThat(reply.json()).containsEntry("expiresAt", "2026-03-01T13:15:00Z");
        assertThat(reply.user()).isEqualTo(registered.user());
        assertThat(client.me(reply.token()).json()).isEqualTo(registered.user());
    }

    @Test
    void aReplayedRefreshEndsTheSessionForTheThiefAndTheOwner() {
        Reply registered = register();
        Reply owners = refresh(registered.refreshToken());
        clock.advance(Duration.ofSeconds(11));

        Reply thiefs = refresh(registered.refreshToken());

        assertThat(thiefs.status()).isEqualTo(401);
        assertThat(thiefs.code()).isEqualTo("SESSION_EXPIRED");
        assertThat(refresh(owners.refreshToken()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(owners.token()).code()).isEqualTo("SESSION_EXPIRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|INPUT_VALIDATION",
                "{}|INPUT_VALIDATION",
                "{\"refreshToken\":7}|INPUT_VALIDATION",
                "{\"refreshToken\":\"\"}|UNAUTHORIZED",
                "{\"refreshToken\":\"krt_\"}|UNAUTHORIZED",
                "{\"refreshToken\":\"a.b.c\"}|UNAUTHORIZED",
                "{\"refreshToken\":\"x\",\"user\":\"u1\"}|INPUT_VALIDATION",
            })
    void whatIsNoRefreshTokenIsRefused(String body, String code) {
        assertThat(client.post("/auth/refresh", body == null ? "" : body).code())
                .isEqualTo(code);
    }

    @Test
    void aLogoutEndsTheSessionAlone() {
        Reply phone = register();
        Reply laptop = login();

        Reply reply = as(phone, "POST", "/auth/logout", "");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(client.me(phone.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(refresh(phone.refreshToken()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(laptop.token()).status()).isEqualTo(200);
    }

    @Test
    void aLogoutEverywhereEndsEverySession() {
        Reply phone = register();
        Reply laptop = login();

        Reply reply = as(phone, "POST", "/auth/logout", "{\"everywhere\":true}");

        assertThat(reply.status()).isEqualTo(204);
        for (Reply each : List.of(phone, laptop)) {
            assertThat(client.me(each.token()).code()).isEqualTo("SESSION_EXPIRED");
            assertThat(refresh(each.refreshToken()).code()).isEqualTo("SESSION_EXPIRED");
        }
        assertThat(client.me(login().token()).status()).isEqualTo(200);
    }

    @Test
    void whoseTokenIsOverLogsOutByTheRefreshToken() {
        Reply phone = register();
        clock.advance(Duration.ofDays(2));
        String body = "{\"refreshToken\":\"" + phone.refreshToken() + "\"}";

        Reply byToken = as(phone, "POST", "/auth/logout", "");
        Reply byRefreshToken = client.post("/auth/logout", body);
        Reply again = client.post("/auth/logout", body);

        assertThat(byToken.code()).isEqualTo("SESSION_EXPIRED");
        assertThat(List.of(byRefreshToken.status(), again.status())).containsOnly(204);
        assertThat(refresh(phone.refreshToken()).code()).isEqualTo("SESSION_EXPIRED");
    }

    @Test
    void nobodyLogsOutWithoutAToken() {
        assertThat(client.post("/auth/logout", "").status()).isEqualTo(401);
        assertThat(client.post("/auth/logout", "{\"refreshToken\":\"krt_x\"}").status())
                .isEqualTo(401);
    }

    @Test
    void aUserSeesTheirSessionsAndWhichOneAsks() {
        Reply phone = register();
        clock.advance(Duration.ofMinutes(1));
        Reply laptop = login();

        Reply reply = as(laptop, "GET", "/auth/sessions", "");

        List<Map<String, Object>> listed = sessions(reply);
        assertThat(listed).extracting(each -> each.get("current")).containsExactly(false, true);
        assertThat(listed.getFirst())
                .containsOnlyKeys("id", "label", "createdAt", "lastUsedAt", "expiresAt", "current")
                .containsEntry("label", "a test")
                .containsEntry("createdAt", "2026-03-01T12:00:00Z")
                .containsEntry("lastUsedAt", "2026-03-01T12:00:00Z")
                .containsEntry("expiresAt", "2026-03-08T12:00:00Z");
        assertThat(reply.body()).doesNotContain(phone.refreshToken(), laptop.refreshToken(), "hash");
    }

    @Test
    void aUserEndsOneOfTheirSessionsAndNobodyElses() {
        Reply phone = register();
        Reply laptop = login();
        Reply stranger = client.post("/auth/anonymous", "");
        String id = (String)
                sessions(as(phone, "GET", "/auth/sessions", "")).getFirst().get("id");

        Reply strangers = as(stranger, "DELETE", "/auth/sessions/" + id, "");
        Reply own = as(laptop, "DELETE", "/auth/sessions/" + id, "");
        Reply again = as(laptop, "DELETE", "/auth/sessions/" + id, "");

        assertThat(strangers).isEqualTo(again);
        assertThat(strangers.status()).isEqualTo(404);
        assertThat(own.status()).isEqualTo(204);
        assertThat(client.me(phone.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(laptop.token()).status()).isEqualTo(200);
    }

    /** Session fixation: somebody else's guest session becomes nobody's when its holder registers. */
    @Test
    void whoPlantedAGuestsTokenDoesNotComeAlongWhenTheGuestRegisters() {
        Reply planted = client.post("/auth/anonymous", "");

        Reply registered = client.send(
                "POST",
                "/auth/register",
                Optional.of("Bearer " + planted.token()),
                RouteClient.credentials(email, PASSWORD));

        assertThat(registered.user()).containsEntry("id", planted.user().get("id"));
        assertThat(client.me(planted.token()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(refresh(planted.refreshToken()).code()).isEqualTo("SESSION_EXPIRED");
        assertThat(client.me(registered.token()).status()).isEqualTo(200);
    }

    @Test
    void everyLoginBeginsAnotherSession() {
        Reply one = register();
        Reply other = as(one, "POST", "/auth/login", RouteClient.credentials(email, PASSWORD));

        assertThat(auth.sessions().verifySession(other.token()).sid())
                .isNotEqualTo(auth.sessions().verifySession(one.token()).sid());
    }

    @Test
    void aDisabledUserGetsTheAnswerOfAWrongPassword() {
        Reply registered = register();
        auth.users().disable((String) Objects.requireNonNull(registered.user().get("id")));

        Reply disabled = login();
        Reply wrong = client.post("/auth/login", RouteClient.credentials(email, "wrong horse"));

        assertThat(disabled).isEqualTo(wrong);
        assertThat(disabled.status()).isEqualTo(401);
    }

    private Reply register() {
        return client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
    }

    private Reply login() {
        return client.post("/auth/login", RouteClient.credentials(email, PASSWORD));
    }

    private Reply refresh(String token) {
        return client.post("/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    private Reply as(Reply who, String method, String path, String body) {
        return client.send(method, path, Optional.of("Bearer " + who.token()), body);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> sessions(Reply reply) {
        return (List<Map<String, Object>>) (List<?>) reply.list();
    }
}
