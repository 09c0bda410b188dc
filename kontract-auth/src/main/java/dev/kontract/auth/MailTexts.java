package dev.kontract.auth;

import java.net.URI;
import java.util.Optional;

/** Words the mails to users. Implementations are thread-safe. */
@FunctionalInterface
public interface MailTexts {
    /** In English, and short. */
    MailTexts ENGLISH = new EnglishMailTexts();

    /**
     * The words of a mail.
     *
     * @param site where users reach the application
     * @param link what the user has to open; empty where the mail only says what has happened. Whoever has it can do what the
     *     occasion names: it belongs into the mail, and nowhere else
     */
    MailText text(Occasion occasion, URI site, Optional<URI> link);
}
