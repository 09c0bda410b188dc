package dev.kontract.cli;

import dev.kontract.wire.http.AuthTokens;
import dev.kontract.wire.http.TokenStore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where the tokens of logins are kept: a file for each server, below the user's folder of settings. */
final class Logins {
    private Logins() {}

    /**
     * Those at a server; empty where no folder is the user's.
     *
     * @param base the server's HTTP address
     */
    static Optional<TokenStore> at(URI base, Surroundings surroundings) {
        return folder(surroundings)
                .map(settings -> TokenStore.file(settings.resolve("kontract", "logins", name(base) + ".json")));
    }

    /** Those at a server where somebody is logged in. */
    static Optional<TokenStore> kept(URI base, Surroundings surroundings) {
        return at(base, surroundings).filter(store -> {
            Optional<AuthTokens> tokens = store.load();
            return tokens.isPresent();
        });
    }

    private static Optional<Path> folder(Surroundings surroundings) {
        return surroundings
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .or(() -> surroundings
                        .variable("HOME")
                        .or(() -> surroundings.variable("USERPROFILE"))
                        .map(home -> Path.of(home, ".config")));
    }

    private static String name(URI base) {
        String address = base.toString().toLowerCase(Locale.ROOT);
        String plain = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
