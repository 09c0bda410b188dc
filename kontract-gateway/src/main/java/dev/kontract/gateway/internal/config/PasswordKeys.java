package dev.kontract.gateway.internal.config;

import dev.kontract.auth.PasswordRules;
import dev.kontract.gateway.KontractConfig;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import java.util.List;

/** What can be configured of the passwords that nobody may set. */
final class PasswordKeys {
    private static final String PREFIX = "auth.";
    private static final Section<PasswordRules> RULES =
            new Section<>(PREFIX, config -> config.auth().passwordRules(), PasswordKeys::with);

    private PasswordKeys() {}

    static List<ConfigKey> all() {
        return List.of(
                RULES.key(
                        "allowCommonPasswords",
                        new Description(
                                "`true`, `false`",
                                "false",
                                "whether users may set the passwords that most people have"),
                        (rules, text) -> rules.withAllowCommon(Values.flag(text))),
                new ConfigKey(
                        PREFIX + "passwordWords",
                        new Description(
                                "list of words",
                                "",
                                "names of the application and its maker; passwords need 8 characters besides them"),
                        (config, setting) ->
                                with(config, config.auth().passwordRules().withWords(setting.values()))));
    }

    private static KontractConfig with(KontractConfig config, PasswordRules rules) {
        return config.withAuth(config.auth().withPasswordRules(rules));
    }
}
