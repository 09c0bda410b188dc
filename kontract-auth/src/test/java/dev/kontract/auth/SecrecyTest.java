package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.error.HttpError;
import dev.kontract.procedure.Payload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must stay secret appears in no log, no error and no text of an object. */
final class SecrecyTest {
    private static final String PASSWORD = "correct-horse-" + UUID.randomUUID();

    private final String email = UUID.randomUUID() + "@example.org";
    private final Auth auth =
            new Auth(Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor());
    private final RouteClient client = new RouteClient(auth.routes());
    private final LogRecords logged = new LogRecords();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    /** At its finest level the driver prints the wire, parameters included, as that level is for. */
    private final Logger driver = Logger.getLogger("org.postgresql");
    /** The test's own server of mails says what it gets. */
    private final Logger mailServer = Logger.getLogger("org.subethamail");

    /** Keeps everything that is logged, as text. */
    private static final class LogRecords extends Handler {
        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord each) {
            texts.add(new SimpleFormatter().format(each));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        root.setLevel(Level.ALL);
        driver.setLevel(Level.FINE);
        mailServer.setLevel(Level.OFF);
        root.addHandler(logged);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(logged);
        root.setLevel(before);
        driver.setLevel(null);
        mailServer.setLevel(null);
    }

    @Test
    void nothingSecretIsLoggedAtAnyLevel() {
        Logger.getLogger("dev.kontract.auth").finest("listening");

        Reply registered = client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
        client.post("/auth/login", RouteClient.credentials(email, PASSWORD));
        client.post("/auth/login", RouteClient.credentials(email, PASSWORD + "x"));
        client.me(registered.token());
        client.me(registered.token() + "x");
        String refresh = "{\"refreshToken\":\"" + registered.refreshToken() + "\"}";
        client.post("/auth/refresh", refresh);
        client.post("/auth/refresh", refresh.replace("krt_", "krt_x"));
        client.post("/auth/logout", refresh);

        assertThat(logged.texts).anyMatch(text -> text.contains("listening"));
        assertSecret(String.join("\n", logged.texts), registered.token());
        assertThat(String.join("\n", logged.texts)).doesNotContain(registered.refreshToken());
    }

    @Test
    void noTokenOfAMailIsLoggedAtAnyLevel() {
        try (MailingNode node = new MailingNode()) {
            node.client.post("/auth/register", RouteClient.credentials(email, PASSWORD));
            String verify = node.tokenTo(email, "verify");
            node.client.post("/auth/verify", "{\"token\":\"" + verify + "\"}");
            node.client.post("/auth/reset", "{\"email\":\"" + email + "\"}");
            String reset = node.tokenTo(email, "reset");
            String body = "{\"token\":\"" + reset + "\",\"password\":\"" + PASSWORD + "2\"}";
            node.client.post("/auth/reset/confirm", body);
            node.client.post("/auth/reset/confirm", body);
            node.server.refuse(451);
            node.client.post("/auth/reset", "{\"email\":\"" + email + "\"}");
            node.sendMails();

            String all = String.join("\n", logged.texts);
            assertThat(all)
                    .contains("A mail (RESET_PASSWORD) could not be sent")
                    .doesNotContain(verify, reset, PASSWORD);
        }
    }

    @Test
    void nothingSecretIsInTheTextOfAnyObject() {
        AuthUser user = AuthUser.registered(
                email,
                auth.passwordHasher().createPasswordHash(PASSWORD),
                auth.clock().instant());
        IssuedSession issued = auth.sessions().createSession(user);
        AuthRequest request = new AuthRequest(
                "POST",
                "/auth/login",
                Optional.of("Bearer " + issued.token()),
                Optional.of("a browser"),
                Optional.empty(),
                "code=hush",
                Optional.of("kontract-login=hush"),
                Payload.plain(Map.of("password", PASSWORD)));
        List<Object> objects = List.of(
                Forge.config(),
                user,
                issued,
                request,
                Grant.of(issued, user),
                new Credentials(email, PASSWORD),
                Argon2Hash.parse(user.passwordHash().orElseThrow()).orElseThrow(),
                new RefreshTokens(Forge.config().secret())
                        .read(issued.refreshToken())
                        .orElseThrow(),
                auth.users().sessions().of(user.id()),
                auth.sessions().sessions(user.id()),
                new AuthTables.Address(email, user.id()),
                auth.authenticator().authenticateToken(issued.token()));

        String texts = objects.toString();

        assertSecret(texts, issued.token());
        assertThat(texts).doesNotContain(email, user.passwordHash().orElseThrow(), issued.refreshToken());
    }

    @Test
    void nothingSecretIsInAnyError() {
        String token = client.post("/auth/register", RouteClient.credentials(email, PASSWORD))
                .token();
        StringWriter errors = new StringWriter();

        for (Runnable refused : List.<Runnable>of(
                () -> auth.sessions().verifySession(token + "x"),
                () -> auth.authenticator().authenticate(Optional.of("Basic " + PASSWORD)),
                () -> auth.users()
                        .createUser(
                                AuthUser.registered(email, "hash", auth.clock().instant())),
                () -> new PasswordProvider(auth.users()::getUserByEmail, auth.passwordHasher())
                        .authenticate(Map.of("email", email, "password", PASSWORD + "x")))) {
            printError(refused, errors);
        }

        assertThat(errors.toString().lines().filter(line -> line.startsWith("dev.kontract")))
                .hasSize(4);
        assertSecret(errors.toString(), token);
        assertThat(errors.toString()).doesNotContain(email);
    }

    private static void printError(Runnable refused, StringWriter into) {
        try {
            refused.run();
        } catch (HttpError error) {
            error.printStackTrace(new PrintWriter(into, true));
        }
    }

    private static void assertSecret(String text, String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(text).doesNotContain(PASSWORD, Forge.SECRET, signature, "$argon2id$");
    }
}
