package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.KontractConfig;
import dev.kontract.gateway.PasskeySettings;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import java.util.List;

/** What can be configured of passkeys. */
final class PasskeyKeys {
    private static final String PREFIX = "auth.passkeys.";
    private static final Section<PasskeySettings> PASSKEYS =
            new Section<>(PREFIX, config -> config.auth().passkeys(), PasskeyKeys::with);

    private PasskeyKeys() {}

    static List<ConfigKey> all() {
        return List.of(
                PASSKEYS.key(
                        "rpId",
                        new Description(
                                "domain",
                                "the host of `auth.publicUrl`",
                                "the domain that passkeys belong to for good"),
                        PasskeySettings::withRpId),
                PASSKEYS.key(
                        "name",
                        new Description("text", "that domain", "what browsers may call the site"),
                        PasskeySettings::withName),
                new ConfigKey(
                        PREFIX + "origins",
                        new Description(
                                "list of origins",
                                "that of `auth.publicUrl`",
                                "the pages that may ask for passkeys, all of them"),
                        (config, setting) ->
                                with(config, config.auth().passkeys().withOrigins(setting.values()))));
    }

    private static KontractConfig with(KontractConfig config, PasskeySettings passkeys) {
        return config.withAuth(config.auth().withPasskeys(passkeys));
    }
}
