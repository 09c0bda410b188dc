package dev.kontract.gateway.internal.terminal;

import dev.kontract.gateway.ConfigException;
import java.util.List;
import java.util.Optional;

/** The words of a command line, which {@code kontract} has checked. */
public record Arguments(List<String> words) {
    /** The first one; empty if there is none. */
    public String command() {
        return words.isEmpty() ? "" : words.getFirst();
    }

    /** Whether an option is there. */
    public boolean has(String option) {
        return words.contains(option);
    }

    /** The value behind an option. */
    public Optional<String> value(String option) {
        return words.stream()
                .filter(word -> word.startsWith(option + "="))
                .map(word -> word.substring(option.length() + 1))
                .findFirst();
    }

    /** The one word that is no option. */
    public String name(String what) {
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElseThrow(() -> new ConfigException("Name " + what));
    }
}
