package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.ConfigException;
import dev.kontract.gateway.KontractConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts a configuration together: defaults, then the file, then the environment. */
public final class ConfigSources {
    private static final String PREFIX = "KONTRACT_";
    private static final String DATABASE_URL = "DATABASE_URL";

    /** What Kubernetes adds to every pod when a service has the name of this product. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("KONTRACT_(SERVICE_(HOST|PORT(_.*)?)|PORT_[0-9]+_.*)|KONTRACT_PORT=tcp://.*");

    private ConfigSources() {}

    /** The defaults with what the file in their directory and the environment say. */
    public static KontractConfig load(KontractConfig defaults, Map<String, String> environment) {
        List<Setting> settings = new ArrayList<>();
        Path file = defaults.directory().resolve(KontractConfig.FILE);
        if (Files.exists(file)) {
            settings.addAll(ConfigFile.read(file));
        }
        settings.addAll(variables(environment));
        return apply(defaults, settings);
    }

    /** Applies them key by key, so that of two sources the later one wins whatever its order. */
    private static KontractConfig apply(KontractConfig defaults, List<Setting> settings) {
        Map<String, Setting> byKey = new TreeMap<>();
        for (Setting setting : settings) {
            if (ConfigKeys.ALL.stream().noneMatch(key -> key.accepts(setting.key()))) {
                throw setting.wrong("is not a key; there are " + siblings(setting.key()));
            }
            byKey.put(setting.key(), setting);
        }
        KontractConfig config = defaults;
        for (ConfigKey key : ConfigKeys.ALL) {
            for (Setting setting : byKey.values()) {
                config = key.accepts(setting.key()) ? key.apply(config, setting) : config;
            }
        }
        return config;
    }

    private static List<Setting> variables(Map<String, String> environment) {
        List<Setting> settings = new ArrayList<>();
        String url = environment.get(DATABASE_URL);
        if (url != null && !url.isEmpty()) {
            settings.add(new Setting("database.url", List.of(url), DATABASE_URL));
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !SERVICE_LINK.matcher(name).matches() && !isServiceLink(name, value)) {
                settings.add(variable(name, value));
            }
        });
        return settings;
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name + "=" + value).matches();
    }

    private static Setting variable(String name, String value) {
        for (ConfigKey key : ConfigKeys.ALL) {
            Optional<String> named = key.keyOf(name);
            if (named.isPresent()) {
                List<String> values = key.isList() ? List.of(value.split(" *, *", -1)) : List.of(value);
                return new Setting(named.get(), values, name);
            }
        }
        throw new ConfigException(name + " is not a variable; there are "
                + ConfigKeys.ALL.stream().map(ConfigKey::variable).collect(Collectors.joining(", ")));
    }

    /** Whether keys begin with this name and a dot. */
    static boolean isSection(String name) {
        return ConfigKeys.ALL.stream().anyMatch(key -> key.isBelow(name));
    }

    private static String siblings(String key) {
        String section = key.contains(".") ? key.substring(0, key.indexOf('.') + 1) : "";
        String names = ConfigKeys.ALL.stream()
                .map(ConfigKey::name)
                .filter(name -> name.startsWith(section) && (!section.isEmpty() || !name.contains(".")))
                .collect(Collectors.joining(", "));
        return section.isEmpty() ? names + ", and the sections limits, database, auth, erpc, log" : names;
    }
}
