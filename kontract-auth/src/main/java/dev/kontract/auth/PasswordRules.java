package dev.kontract.auth;

import java.util.List;

/**
 * Which passwords nobody may set, beside those of fewer than 8 characters.
 *
 * @param allowCommon whether somebody may have one of the passwords that most people have
 * @param words what is guessed first of this application's users, such as its name and its maker's; a password needs 8
 *     characters besides them
 */
public record PasswordRules(boolean allowCommon, List<String> words) {
    /** No common passwords, and no words but those of each user's address. */
    public static final PasswordRules DEFAULT = new PasswordRules(false, List.of());

    private static final int MIN_WORD = 3;

    /**
     * Copies, and checks.
     *
     * @throws IllegalArgumentException if a word has fewer than 3 characters: too many passwords would have it in them
     */
    public PasswordRules {
        words = List.copyOf(words);
        if (!words.stream().map(CommonPasswords::normalized).allMatch(PasswordRules::isWord)) {
            throw new IllegalArgumentException("words must have 3 characters or more");
        }
    }

    /** Whether a text is long enough to be a word that passwords are searched for. */
    static boolean isWord(String text) {
        return text.codePointCount(0, text.length()) >= MIN_WORD;
    }

    /** These, with common passwords or without. */
    public PasswordRules withAllowCommon(boolean other) {
        return new PasswordRules(other, words);
    }

    /** These with other words. */
    public PasswordRules withWords(List<String> others) {
        return new PasswordRules(allowCommon, others);
    }
}
