package dev.kontract.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.mail.SmtpServer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails over SMTP, to a real server. */
final class SmtpMailerTest {
    private static final Mail MAIL =
            new Mail("ada@example.org", "Grüße 📬", "Zeile eins\n.\nhttps://example.org/#t=x\n");
    private static final SmtpLogin LOGIN = new SmtpLogin("board", "a password of the server");

    @TempDir
    static Path directory;

    private static SSLContext localhost;
    private static SSLContext elsewhere;

    @BeforeAll
    static void makeCertificates() {
        localhost = Certificate.of("localhost", directory);
        elsewhere = Certificate.of("mail.example.org", directory);
    }

    private static SmtpOptions to(SmtpServer server) {
        return SmtpOptions.DEFAULT
                .withHost("localhost")
                .withPort(server.port())
                .withFrom("board@example.org")
                .withTimeout(Duration.ofSeconds(5));
    }

    private static void assertArrived(Received mail) {
        assertThat(mail.from()).isEqualTo("board@example.org");
        assertThat(mail.to()).isEqualTo("ada@example.org");
        assertThat(mail.message())
                .contains(
                        "From: board@example.org\r\n", "To: ada@example.org\r\n", "Auto-Submitted: auto-generated\r\n")
                .contains("Subject: =?UTF-8?", "charset=UTF-8")
                .containsPattern("Message-ID: <[^>]+@example\\.org>")
                .contains("Zeile eins\r\n", "https://example.org/#t=");
    }

    @Test
    void sendsOverStartTls() {
        try (SmtpServer server = SmtpServer.startTls(localhost)) {
            new SmtpMailer(to(server), localhost).send(MAIL);

            assertArrived(server.next());
        }
    }

    @Test
    void sendsOverTls() {
        try (SmtpServer server = SmtpServer.tls(localhost)) {
            new SmtpMailer(to(server).withSecurity(SmtpSecurity.TLS), localhost).send(MAIL);

            assertArrived(server.next());
        }
    }

    @Test
    void logsInOverTlsAlone() {
        try (SmtpServer server = SmtpServer.withLogin(localhost, LOGIN)) {
            new SmtpMailer(to(server).withLogin(LOGIN), localhost).send(MAIL);

            assertArrived(server.next());
            assertRefused(new SmtpMailer(to(server).withLogin(new SmtpLogin("board", "wrong")), localhost));
        }
    }

    @Test
    void sendsInClearOnlyWhereThatIsSaid() {
        try (SmtpServer server = SmtpServer.plain()) {
            assertRefused(new SmtpMailer(to(server), localhost));
            assertThat(server.waiting()).isZero();

            new SmtpMailer(to(server).withSecurity(SmtpSecurity.NONE)).send(MAIL);

            assertArrived(server.next());
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        try (SmtpServer server = SmtpServer.startTls(localhost)) {
            assertRefused(new SmtpMailer(to(server)));
            assertThat(server.waiting()).isZero();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        try (SmtpServer starting = SmtpServer.startTls(elsewhere);
                SmtpServer server = SmtpServer.tls(elsewhere)) {
            assertRefused(new SmtpMailer(to(starting), elsewhere));
            assertRefused(new SmtpMailer(to(server).withSecurity(SmtpSecurity.TLS), elsewhere));
            assertThat(starting.waiting() + server.waiting()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"550, true", "450, false"})
    void tellsAnAddressThatNobodyHasFromAServerThatCannotJustNow(int code, boolean isFinal) {
        try (SmtpServer server = SmtpServer.plain()) {
            server.refuse(code);

            assertThatThrownBy(() -> new SmtpMailer(to(server).withSecurity(SmtpSecurity.NONE)).send(MAIL))
                    .isInstanceOfSatisfying(
                            MailException.class,
                            refused -> assertThat(refused.isFinal()).isEqualTo(isFinal))
                    .message()
                    .doesNotContain("ada@example.org");
        }
    }

    @Test
    void givesUpOnAServerThatDoesNotSpeak() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpOptions options = SmtpOptions.DEFAULT
                    .withHost("localhost")
                    .withPort(silent.getLocalPort())
                    .withTimeout(Duration.ofSeconds(1));

            assertRefused(new SmtpMailer(options));
        }
    }

    @Test
    void showsNoSecret() {
        SmtpOptions options = SmtpOptions.DEFAULT.withHost("localhost").withLogin(LOGIN);

        assertThat(options + " " + new SmtpMailer(options) + " " + MAIL)
                .doesNotContain(LOGIN.password(), LOGIN.user(), "Zeile", "ada@");
    }

    private static void assertRefused(Mailer mailer) {
        assertThatThrownBy(() -> mailer.send(MAIL))
                .isInstanceOfSatisfying(
                        MailException.class,
                        refused -> assertThat(refused.isFinal()).isFalse());
    }
}
