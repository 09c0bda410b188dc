package dev.kontract.auth;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that most people had where passwords were leaked; read once, when somebody sets a password first. */
final class CommonPasswords {
    private static final int MIN_CHARACTERS = 8;

    private CommonPasswords() {}

    /** Whether this is one of them, however its letters are written. */
    static boolean contains(String password) {
        return Words.ALL.contains(normalized(password));
    }

    /** How many there are that are long enough for a password. */
    static int count() {
        return Words.ALL.size();
    }

    /** One form for what attackers try as one: NFKC, lower case. */
    static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Apart, so that nothing is read before it is needed. */
    private static final class Words {
        private static final Set<String> ALL = read();

        private static Set<String> read() {
            try {
                return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                        .map(CommonPasswords::normalized)
                        .filter(word -> word.length() >= MIN_CHARACTERS)
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
