package dev.kontract.gateway.internal.migrate;

import dev.kontract.gateway.ConfigException;
import java.util.List;
import java.util.Optional;

/** The words of a command line, which {@code kontract migrate} has checked. */
record Arguments(List<String> words) {
    String command() {
        return words.isEmpty() ? "" : words.getFirst();
    }

    boolean has(String option) {
        return words.contains(option);
    }

    /** The value behind an option. */
    Optional<String> value(String option) {
        return words.stream()
                .filter(word -> word.startsWith(option + "="))
                .map(word -> word.substring(option.length() + 1))
                .findFirst();
    }

    /** The one word that is no option. */
    String name(String what) {
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElseThrow(() -> new ConfigException("Name " + what));
    }
}
