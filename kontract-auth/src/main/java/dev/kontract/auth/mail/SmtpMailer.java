package dev.kontract.auth.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/** Gives mails to a server (RFC 5321), each over a connection of its own. Thread-safe. */
public final class SmtpMailer implements Mailer {
    private static final String PROTOCOL = "smtp";
    private static final String PREFIX = "mail.smtp.";

    /** Below this level the library logs every mail in full, tokens included. */
    private static final Level DISCREET = Level.FINE;

    /** Kept, as the level would be forgotten with it. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.angus.mail");

    private final SmtpOptions options;
    private final Session session;

    /** A mailer that trusts the authorities the process trusts. */
    public SmtpMailer(SmtpOptions options) {
        this(options, Optional.empty());
    }

    /** A mailer that trusts the authorities of this context. */
    public SmtpMailer(SmtpOptions options, SSLContext context) {
        this(options, Optional.of(context));
    }

    private SmtpMailer(SmtpOptions options, Optional<SSLContext> context) {
        if (options.host().isBlank()) {
            throw new IllegalArgumentException("There is no server to send mails by: host is empty");
        }
        LIBRARY.setLevel(DISCREET);
        this.options = options;
        Properties properties = properties(options);
        context.ifPresent(each -> properties.put(PREFIX + "ssl.socketFactory", each.getSocketFactory()));
        this.session = Session.getInstance(properties);
    }

    private static Properties properties(SmtpOptions options) {
        String millis = Long.toString(options.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty(PREFIX + "connectiontimeout", millis);
        properties.setProperty(PREFIX + "timeout", millis);
        properties.setProperty(PREFIX + "writetimeout", millis);
        properties.setProperty(PREFIX + "auth", Boolean.toString(options.login().isPresent()));
        properties.setProperty(PREFIX + "ssl.checkserveridentity", "true");
        properties.setProperty(PREFIX + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(PREFIX + "ssl.enable", Boolean.toString(options.security() == SmtpSecurity.TLS));
        String startTls = Boolean.toString(options.security() == SmtpSecurity.STARTTLS);
        properties.setProperty(PREFIX + "starttls.enable", startTls);
        properties.setProperty(PREFIX + "starttls.required", startTls);
        // the machine's own name and user are nobody's business
        properties.setProperty(PREFIX + "localhost", MimeMails.domain(options.from()));
        properties.setProperty("mail.from", options.from());
        return properties;
    }

    @Override
    public void send(Mail mail) {
        try (Transport transport = session.getTransport(PROTOCOL)) {
            MimeMessage message = MimeMails.message(session, options.from(), mail);
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            Address[] invalid = refused.getInvalidAddresses();
            boolean nobody = invalid != null && invalid.length > 0;
            throw new MailException(
                    nobody ? "The server knows no such address" : "The server did not take the mail", nobody, refused);
        } catch (MessagingException failed) {
            throw new MailException("The server of mails could not be used", false, failed);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (options.login().isPresent()) {
            SmtpLogin login = options.login().get();
            transport.connect(options.host(), options.port(), login.user(), login.password());
        } else {
            transport.connect(options.host(), options.port(), null, null);
        }
    }

    /** Names the server. */
    @Override
    public String toString() {
        return "SmtpMailer[" + options.host() + ":" + options.port() + "]";
    }
}
