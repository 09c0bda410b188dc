package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.KontractConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One thing that can be configured.
 *
 * @param name for the file, for example {@code limits.maxBodyBytes}; {@link #NAME} in it stands for a name that the user gives
 * @param description of its values
 * @param setter puts a value into a configuration
 */
record ConfigKey(String name, Description description, Setter setter) {
    /** Stands in a key for a name that the user gives. */
    static final String NAME = "<name>";

    private static final String GIVEN = "[a-z][a-z0-9-]*";

    /**
     * What a reader of the documentation wants to know.
     *
     * @param type what a value looks like
     * @param standard the value unless it is set; empty for none
     * @param meaning what it does, in one phrase
     */
    record Description(String type, String standard, String meaning) {}

    /** Puts a value into a configuration. */
    @FunctionalInterface
    interface Setter {
        /**
         * Gives the configuration with the value.
         *
         * @throws IllegalArgumentException with a message that does not repeat a secret
         */
        KontractConfig set(KontractConfig config, Setting setting);
    }

    /** Whether it has several values. */
    boolean isList() {
        return description.type().startsWith("list of ");
    }

    /** Whether a setting of this key is one of this. */
    boolean accepts(String key) {
        return name.contains(NAME)
                ? key.matches(Pattern.quote(name).replace(NAME, "\\E" + GIVEN + "\\Q"))
                : name.equals(key);
    }

    /** Whether there are keys like this whose names begin so, and go on after a dot. */
    boolean isBelow(String section) {
        String[] own = name.split("\\.", -1);
        String[] given = section.split("\\.", -1);
        return given.length < own.length
                && IntStream.range(0, given.length).allMatch(i -> own[i].equals(given[i]) || own[i].equals(NAME));
    }

    /** The name of its environment variable. */
    String variable() {
        String words = name.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2");
        return "KONTRACT_" + words.toUpperCase(Locale.ROOT);
    }

    /** The key that a variable sets; empty if it is another one's. */
    Optional<String> keyOf(String variable) {
        String given = NAME.toUpperCase(Locale.ROOT);
        if (!name.contains(NAME)) {
            return variable.equals(variable()) ? Optional.of(name) : Optional.empty();
        }
        String pattern = Pattern.quote(variable()).replace(given, "\\E([A-Z][A-Z0-9_]*)\\Q");
        Matcher matcher = Pattern.compile(pattern).matcher(variable);
        return matcher.matches()
                ? Optional.of(name.replace(
                        NAME, matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-')))
                : Optional.empty();
    }

    KontractConfig apply(KontractConfig config, Setting setting) {
        try {
            return setter.set(config, setting);
        } catch (IllegalArgumentException wrong) {
            String problem = wrong.getMessage() == null ? "must be usable" : wrong.getMessage();
            throw setting.wrong(problem.startsWith("must") ? problem : "cannot be used: " + problem);
        }
    }
}
