package dev.kontract.auth;

import dev.kontract.auth.mail.Mailer;
import java.net.URI;
import java.util.function.Supplier;

/**
 * How users get mails.
 *
 * @param mailer sends them
 * @param site where users reach the application; links in mails begin with it, whatever a request says of its host
 * @param texts words them
 */
public record Mailing(Mailer mailer, Supplier<URI> site, MailTexts texts) {
    /** In English. */
    public static Mailing of(Mailer mailer, Supplier<URI> site) {
        return new Mailing(mailer, site, MailTexts.ENGLISH);
    }

    /** This with other words. */
    public Mailing withTexts(MailTexts other) {
        return new Mailing(mailer, site, other);
    }
}
