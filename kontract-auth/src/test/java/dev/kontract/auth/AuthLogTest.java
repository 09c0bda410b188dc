package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthLogTest {
    private static final Logger SECURITY = Logger.getLogger("dev.kontract.security");
    private static final String PASSWORD = "correct-horse-" + UUID.randomUUID();

    private static final String AT = " at 192.0.2.1";

    private final String email = UUID.randomUUID() + "@example.org";
    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor());
    private final RouteClient client = new RouteClient(auth.routes());
    private final Lines lines = new Lines();

    private static final class Lines extends Handler {
        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord each) {
            texts.add(each.getLevel() + " " + new SimpleFormatter().formatMessage(each));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        SECURITY.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        SECURITY.removeHandler(lines);
    }

    @Test
    void whoBeginsAndEndsASessionIsNotedByTheUsersId() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        client.post("/auth/login", RouteClient.credentials(email, PASSWORD));
        client.send("POST", "/auth/logout", Optional.of("Bearer " + registered.token()), "");

        String user = (String) registered.user().get("id");
        assertThat(lines.texts)
                .containsExactly(
                        "INFO POST /auth/register done, user " + user + AT,
                        "INFO POST /auth/login done, user " + user + AT,
                        "INFO POST /auth/logout done, user " + user + AT);
    }

    @Test
    void whatIsRefusedIsNotedWithItsCodeAndNothingThatTheClientWrote() {
        client.post("/auth/login", RouteClient.credentials(email, PASSWORD));
        client.post("/auth/register", RouteClient.credentials("no address", PASSWORD));
        client.me("forged");
        client.send("DELETE", "/auth/sessions/x\nINFO login done", Optional.of("Bearer forged"), "");

        assertThat(lines.texts)
                .containsExactly(
                        "INFO POST /auth/login refused with UNAUTHORIZED, user nobody" + AT,
                        "INFO POST /auth/register refused with INPUT_VALIDATION, user nobody" + AT,
                        "INFO GET /auth/me refused with UNAUTHORIZED, user nobody" + AT,
                        "INFO DELETE /auth/sessions/* refused with UNAUTHORIZED, user nobody" + AT);
    }

    @Test
    void whatOnlyReadsIsNotNoted() {
        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        lines.texts.clear();

        client.me(registered.token());
        client.post("/auth/refresh", "{\"refreshToken\":\"" + registered.refreshToken() + "\"}");

        assertThat(lines.texts).isEmpty();
    }
}
