package dev.kontract.auth.mail;

import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.util.regex.Pattern;

/**
 * A mail of plain text. Nothing in it can become another header or another recipient. Immutable.
 *
 * @param to the one address it goes to, without a name
 * @param subject one line
 * @param text any text
 */
public record Mail(String to, String subject, String text) {
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]{1,200}");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the address is none, or the subject is empty, longer than 200 characters or more
     *     than one line; the message shows neither
     */
    public Mail {
        requireAddress(to);
        if (!ONE_LINE.matcher(subject).matches()) {
            throw new IllegalArgumentException("The subject of a mail must be one line of at most 200 characters");
        }
    }

    static String requireAddress(String address) {
        if (!(Schemas.STRING.with(Rules.email()).check(address) instanceof Valid)) {
            throw new IllegalArgumentException("Not an email address");
        }
        return address;
    }

    /** Names the subject alone: the address is somebody's, and the text may hold a token. */
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
