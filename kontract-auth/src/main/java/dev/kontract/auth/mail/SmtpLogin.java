package dev.kontract.auth.mail;

/**
 * By what a server of mails knows its client.
 *
 * @param user the name
 * @param password the password
 */
public record SmtpLogin(String user, String password) {
    /** Shows neither. */
    @Override
    public String toString() {
        return "SmtpLogin";
    }
}
