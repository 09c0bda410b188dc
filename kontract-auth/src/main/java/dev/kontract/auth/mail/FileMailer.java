package dev.kontract.auth.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes mails into files instead of sending them, for development: one {@code .eml} each, which programs for mails open,
 * and a line in the log that says where. Thread-safe.
 */
public final class FileMailer implements Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(FileMailer.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final String from;
    private final Session session = Session.getInstance(new Properties());

    /**
     * A mailer.
     *
     * @param directory where the files go; it is made with the first mail
     * @param from the address that mails come from
     */
    public FileMailer(Path directory, String from) {
        this.directory = directory;
        this.from = Mail.requireAddress(from);
    }

    @Override
    public void send(Mail mail) {
        String name =
                NAME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path file = directory.resolve(name + ".eml");
        try {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, name, ".tmp");
            try (OutputStream out = Files.newOutputStream(draft)) {
                MimeMails.message(session, from, mail).writeTo(out);
            }
            // whoever watches the directory sees whole mails
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MessagingException failed) {
            throw new MailException("A mail could not be written into " + directory, false, failed);
        }
        LOG.info("A mail was written into {} instead of being sent: {}", file, mail.subject());
    }

    /** Names the directory. */
    @Override
    public String toString() {
        return "FileMailer[" + directory + "]";
    }
}
