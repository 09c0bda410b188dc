package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AccessOptions;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.mail.SmtpOptions;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails to users, as a client and a reader of mails see them. */
class MailsTest {
    @TempDir
    private static Path directory;

    private static EmbeddedDatabase database;
    private static Kontract kontract;

    private final Client client = new Client(kontract.uri());
    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(config(), List.of(new NotesApp()));
    }

    private static KontractConfig config() {
        return KontractConfig.DEFAULT
                .withDirectory(directory)
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(
                        StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withPoolSize(4))
                .withAuth(AuthSettings.DEFAULT
                        .withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here"))
                        .withPublicUrl(URI.create("https://board.example.org"))
                        .withMail(MailSettings.DEFAULT
                                .withSmtp(SmtpOptions.DEFAULT.withFrom("board@example.org"))
                                .withDirectory(Path.of("mails"))));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void aUserConfirmsTheAddressAndResetsThePassword() {
        client.register(email);

        HttpResponse<String> verified = client.post("/auth/verify", "{\"token\":\"" + token("verify") + "\"}");
        HttpResponse<String> me = client.get("/auth/me");
        HttpResponse<String> asked = client.post("/auth/reset", "{\"email\":\"" + email + "\"}");
        HttpResponse<String> reset = client.post(
                "/auth/reset/confirm", "{\"token\":\"" + token("reset") + "\",\"password\":\"battery staple\"}");

        assertThat(verified.statusCode()).isEqualTo(204);
        assertThat(me.body()).contains("\"emailVerifiedAt\":\"20");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reset.statusCode()).isEqualTo(204);
        assertThat(client.get("/auth/me").body()).contains("SESSION_EXPIRED");
    }

    @Test
    void whoAsksForAMailHasNoSayInWhereItsLinkLeads() {
        client.register(email);
        client.send(client.request("/auth/reset")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Host", "eve.example")
                .header("Forwarded", "host=eve.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + email + "\"}")));

        assertThat(token("reset")).startsWith("kpr_");
        assertThat(String.join("\n", mails())).doesNotContain("eve.example", "127.0.0.1");
    }

    @Test
    void whatMailsNeedIsAskedForAtTheStart() {
        KontractConfig server = config().withAuth(
                        config().auth().withMail(MailSettings.DEFAULT.withSmtp(SmtpOptions.DEFAULT.withHost("x"))));
        KontractConfig homeless = config().withAuth(AuthSettings.DEFAULT
                .withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here"))
                .withMail(config().auth().mail()));
        KontractConfig strict = config().withAuth(config().auth()
                .withMail(MailSettings.DEFAULT)
                .withAccess(AccessOptions.DEFAULT.withRequireVerifiedEmail(true)));

        assertThatThrownBy(() -> Kontract.start(server, List.of(new NotesApp())))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("mail.from is missing");
        assertThatThrownBy(() -> Kontract.start(homeless, List.of(new NotesApp())))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("auth.publicUrl is missing");
        assertThatThrownBy(() -> Kontract.start(strict, List.of(new NotesApp())))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("mail.host is missing");
    }

    /** The token in the mail to this test's user whose link has this name for it, waiting for it. */
    private String token(String name) {
        Pattern link = Pattern.compile("https://board\\.example\\.org/#" + name + "=(\\S+)");
        AtomicReference<String> found = new AtomicReference<>("");
        Await.until(() -> {
            for (String mail : mails()) {
                Matcher matcher = link.matcher(mail);
                if (mail.contains("To: " + email) && matcher.find()) {
                    found.set(matcher.group(1));
                }
            }
            return !found.get().isEmpty();
        });
        return found.get();
    }

    private static List<String> mails() {
        Path mails = directory.resolve("mails");
        if (!Files.exists(mails)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(MailsTest::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
