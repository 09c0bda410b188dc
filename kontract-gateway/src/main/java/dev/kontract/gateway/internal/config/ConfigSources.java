package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.ConfigException;
import dev.kontract.gateway.KontractConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        Map<String, Setting> byKey = new HashMap<>();
        for (Setting setting : settings) {
            if (ConfigKeys.ALL.stream().noneMatch(key -> key.name().equals(setting.key()))) {
                throw setting.wrong("is not a key; there are " + siblings(setting.key()));
            }
            byKey.put(setting.key(), setting);
        }
        KontractConfig config = defaults;
        for (ConfigKey key : ConfigKeys.ALL) {
            Setting setting = byKey.get(key.name());
            config = setting == null ? config : key.apply(config, setting);
        }
        return config;
    }

    private static List<Setting> variables(Map<String, String> environment) {
        List<Setting> settings = new ArrayList<>();
        Map<String, ConfigKey> keys =
                ConfigKeys.ALL.stream().collect(Collectors.toMap(ConfigKey::variable, key -> key));
        String url = environment.get(DATABASE_URL);
        if (url != null && !url.isEmpty()) {
            settings.add(new Setting("database.url", List.of(url), DATABASE_URL));
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !SERVICE_LINK.matcher(name).matches() && !isServiceLink(name, value)) {
                settings.add(variable(keys.get(name), name, value));
            }
        });
        return settings;
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name + "=" + value).matches();
    }

    private static Setting variable(@Nullable ConfigKey key, String name, String value) {
        if (key == null) {
            throw new ConfigException(name + " is not a variable; there are "
                    + ConfigKeys.ALL.stream().map(ConfigKey::variable).collect(Collectors.joining(", ")));
        }
        List<String> values = key.isList() ? List.of(value.split(" *, *", -1)) : List.of(value);
        return new Setting(key.name(), values, name);
    }

    /** Whether keys begin with this name and a dot. */
    static boolean isSection(String name) {
        return ConfigKeys.ALL.stream().anyMatch(key -> key.name().startsWith(name + "."));
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
