package dev.kontract.auth.mail;

/** Sends mails. Implementations are thread-safe. */
public interface Mailer {
    /**
     * Sends a mail: when it returns, another server, or whoever else it is for, has taken it over.
     *
     * @throws MailException if that failed; the mail may have been sent all the same
     */
    void send(Mail mail);
}
