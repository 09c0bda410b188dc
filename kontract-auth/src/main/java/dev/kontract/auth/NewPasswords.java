package dev.kontract.auth;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses the passwords that are guessed first, where somebody sets one; never where somebody logs in. Thread-safe. */
final class NewPasswords {
    /** Of a password that most people have. */
    static final String COMMON = "common";
    /** Of a password that is little more than the user's address or the application's words. */
    static final String WORDS = "words";

    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final PasswordRules rules;

    NewPasswords(PasswordRules rules) {
        this.rules = rules;
    }

    /**
     * Goes on only if a password may be that of the user with an address.
     *
     * @param field what the body of the request calls the password
     * @throws RPCError {@code INPUT_VALIDATION}, which says what to do
     */
    void require(String field, String password, Optional<String> email) {
        if (!rules.allowCommon() && CommonPasswords.contains(password)) {
            throw refused(field, COMMON, "is one of the most common and tried first; choose a phrase of your own");
        }
        String text = CommonPasswords.normalized(password);
        String rest = without(text, words(email));
        if (!rest.equals(text) && rest.codePointCount(0, rest.length()) < Credentials.MIN_PASSWORD) {
            throw refused(
                    field,
                    WORDS,
                    "must have " + Credentials.MIN_PASSWORD
                            + " characters besides your address and this application's names");
        }
    }

    /** The longest first: what is left of an address must not depend on which of its parts was found. */
    private List<String> words(Optional<String> email) {
        return Stream.concat(rules.words().stream(), email.stream().flatMap(NewPasswords::parts))
                .map(CommonPasswords::normalized)
                .filter(PasswordRules::isWord)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The address, what is before its last {@code @}, and the words of that. */
    private static Stream<String> parts(String email) {
        String local = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        return Stream.concat(Stream.of(email, local), SEPARATOR.splitAsStream(local));
    }

    private static String without(String text, List<String> words) {
        String rest = text;
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return rest;
    }

    private static RPCError refused(String field, String rule, String message) {
        return new Invalid<>(List.of(new Violation(field, rule, message)))
                .toError(RpcCode.INPUT_VALIDATION, "The input is not valid");
    }
}
