package dev.kontract.auth;

import dev.kontract.auth.mail.SmtpMailer;
import dev.kontract.auth.mail.SmtpOptions;
import dev.kontract.auth.mail.SmtpSecurity;
import dev.kontract.auth.mail.SmtpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users who get mails over SMTP, sent when the test says so. */
final class MailingNode implements AutoCloseable {
    static final URI SITE = URI.create("https://board.example.org/app/");

    private static final Pattern TOKEN = Pattern.compile("https://board\\.example\\.org/app/#(\\w+)=(\\S+)");

    final SettableClock clock = new SettableClock();
    final SmtpServer server = SmtpServer.plain();
    final Auth auth;
    final RouteClient client;

    MailingNode() {
        this(config -> config);
    }

    MailingNode(UnaryOperator<AuthConfig> options) {
        SmtpOptions smtp = SmtpOptions.DEFAULT
                .withHost("localhost")
                .withPort(server.port())
                .withSecurity(SmtpSecurity.NONE)
                .withFrom("board@example.org");
        AuthConfig config = options.apply(
                Forge.config().withLimits(AuthLimits.NONE).withMailing(Mailing.of(new SmtpMailer(smtp), () -> SITE)));
        auth = new Auth(config, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
        client = new RouteClient(auth.routes());
    }

    /** Sends what is due, as the postman does when nobody looks. */
    void sendMails() {
        Postman postman = auth.postman().orElseThrow();
        while (postman.sendOne()) {
            Thread.onSpinWait();
        }
    }

    /** The text of the next mail to an address. */
    String textTo(String address) {
        sendMails();
        return decoded(server.next(address));
    }

    private static String decoded(SmtpServer.Received mail) {
        String message = mail.message();
        String body = message.substring(message.indexOf("\r\n\r\n") + 4);
        if (!message.contains("quoted-printable")) {
            return body;
        }
        try {
            return new String(
                    MimeUtility.decode(
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)),
                                    "quoted-printable")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException | MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The token in the next mail to an address whose link has this name for it; those before it are forgotten. */
    String tokenTo(String address, String name) {
        Matcher link = TOKEN.matcher(textTo(address));
        while (!link.find() || !link.group(1).equals(name)) {
            link = TOKEN.matcher(textTo(address));
        }
        return link.group(2);
    }

    @Override
    public void close() {
        auth.close();
        server.close();
    }
}
