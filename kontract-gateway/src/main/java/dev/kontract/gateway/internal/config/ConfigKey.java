package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.KontractConfig;
import java.util.Locale;

/**
 * One thing that can be configured.
 *
 * @param name for the file, for example {@code limits.maxBodyBytes}
 * @param description of its values
 * @param setter puts a value into a configuration
 */
record ConfigKey(String name, Description description, Setter setter) {
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

    /** The name of its environment variable. */
    String variable() {
        String words = name.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2");
        return "KONTRACT_" + words.toUpperCase(Locale.ROOT);
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
