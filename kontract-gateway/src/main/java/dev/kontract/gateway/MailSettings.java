package dev.kontract.gateway;

import dev.kontract.auth.mail.FileMailer;
import dev.kontract.auth.mail.Mailer;
import dev.kontract.auth.mail.SmtpLogin;
import dev.kontract.auth.mail.SmtpMailer;
import dev.kontract.auth.mail.SmtpOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a configuration says of mails.
 *
 * @param smtp the server that takes them; without a host none are sent by one
 * @param directory where they are written instead, relative to the application's directory; empty for nowhere
 */
public record MailSettings(SmtpOptions smtp, Optional<Path> directory) {
    /** Neither: development mode writes them into {@code .kontract/mail}, otherwise there are none. */
    public static final MailSettings DEFAULT = new MailSettings(SmtpOptions.DEFAULT, Optional.empty());

    private static final Path DEVELOPMENT = Path.of(".kontract", "mail");

    /** These with another server. */
    public MailSettings withSmtp(SmtpOptions other) {
        return new MailSettings(other, directory);
    }

    /** These, written into a directory. */
    public MailSettings withDirectory(Path other) {
        return new MailSettings(smtp, Optional.of(other));
    }

    /** These with another user at the server. */
    public MailSettings withUser(String user) {
        return withSmtp(smtp.withLogin(
                new SmtpLogin(user, smtp.login().map(SmtpLogin::password).orElse(""))));
    }

    /** These with another password at the server. */
    public MailSettings withPassword(String password) {
        return withSmtp(
                smtp.withLogin(new SmtpLogin(smtp.login().map(SmtpLogin::user).orElse(""), password)));
    }

    /** What sends mails, or writes them; empty if nothing does. */
    Optional<Mailer> mailer(KontractConfig config) {
        if (directory.isPresent()) {
            return Optional.of(files(config, directory.get()));
        }
        if (!smtp.host().isBlank()) {
            return Optional.of(new SmtpMailer(smtp));
        }
        return config.mode() == KontractConfig.Mode.DEVELOPMENT
                ? Optional.of(files(config, DEVELOPMENT))
                : Optional.empty();
    }

    private Mailer files(KontractConfig config, Path where) {
        return new FileMailer(config.directory().resolve(where), smtp.from());
    }
}
