package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.KontractConfig;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of the configuration whose keys have a common beginning.
 *
 * @param name the beginning, its dot included
 * @param part takes the part out of a configuration
 * @param with puts it back
 */
record Section<T>(String name, Function<KontractConfig, T> part, BiFunction<KontractConfig, T, KontractConfig> with) {
    /** A key of this part. */
    ConfigKey key(String key, ConfigKey.Description description, BiFunction<T, String, T> setter) {
        return new ConfigKey(
                name + key,
                description,
                (config, setting) -> with.apply(config, setter.apply(part.apply(config), setting.value())));
    }
}
