package dev.kontract.auth;

/**
 * What a mail says.
 *
 * @param subject one line
 * @param text any plain text
 */
public record MailText(String subject, String text) {
    /** Names the subject alone: the text may hold a token. */
    @Override
    public String toString() {
        return "MailText[" + subject + "]";
    }
}
