package dev.kontract.cli;

import dev.kontract.cli.call.Identity;
import dev.kontract.cli.call.Identity.DeviceKey;
import dev.kontract.cli.call.PrivateFile;
import dev.kontract.cli.call.PrivateKeyFile;
import dev.kontract.wire.crypto.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who calls, from the command line or from the environment. */
final class CredentialOptions {
    private static final int MIN_SECRET = 32;

    @Option(
            names = "--token",
            paramLabel = "JWT",
            description = "A session's token. Other users of this machine see it among the processes, and it is not"
                    + " renewed: rather log in with 'kontract login', or set KONTRACT_TOKEN.")
    private @Nullable String token;

    @Option(names = "--guest", description = "Takes the token of a new anonymous user first.")
    private boolean guest;

    @Option(
            names = "--secret",
            paramLabel = "HEX",
            description = "The secret that both sides share, 64 hexadecimal digits or more. Other users of this machine"
                    + " see it among the processes: rather use --secret-file, or set KONTRACT_SECRET.")
    private @Nullable String secret;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "A file with the secret's digits.")
    private @Nullable Path secretFile;

    @Option(
            names = "--ed25519-key",
            paramLabel = "FILE",
            description = "A device's private key as PEM; 'kontract keys ed25519 FILE' makes one.")
    private @Nullable Path key;

    @Option(names = "--device", paramLabel = "ID", description = "The id under which the device is registered.")
    private @Nullable String device;

    boolean guest() {
        return guest;
    }

    /** What is given; the environment's token counts only where nothing on the command line says who calls. */
    Identity identity(Surroundings surroundings, Console console) {
        if ((key == null) != (device == null)) {
            throw CliException.usage("--ed25519-key and --device go together: the key proves which device calls");
        }
        int named = (token == null ? 0 : 1) + (guest ? 1 : 0) + (key == null ? 0 : 1);
        if (named > 1) {
            throw CliException.usage("Give one of --token, --guest and --ed25519-key: each says who calls");
        }
        if (secret != null && secretFile != null) {
            throw CliException.usage("Give one of --secret and --secret-file");
        }
        Optional<String> bearer = named == 0 ? surroundings.variable("KONTRACT_TOKEN") : Optional.ofNullable(token);
        return new Identity(bearer, Optional.empty(), secret(surroundings), device(surroundings, console));
    }

    private Optional<Secret> secret(Surroundings surroundings) {
        if (secretFile != null) {
            byte[] digits = GivenFile.read(surroundings.directory().resolve(secretFile));
            return Optional.of(secretOf(new String(digits, StandardCharsets.ISO_8859_1), "--secret-file"));
        }
        if (secret != null) {
            return Optional.of(secretOf(secret, "--secret"));
        }
        return surroundings.variable("KONTRACT_SECRET").map(digits -> secretOf(digits, "KONTRACT_SECRET"));
    }

    private static Secret secretOf(String digits, String source) {
        try {
            Secret given = Secret.ofHex(digits.strip());
            if (given.length() >= MIN_SECRET) {
                return given;
            }
        } catch (IllegalArgumentException notHex) {
            throw CliException.usage(source + ": " + notHex.getMessage());
        }
        throw CliException.usage(source + ": a secret has at least 32 bytes, which are 64 hexadecimal digits");
    }

    private Optional<DeviceKey> device(Surroundings surroundings, Console console) {
        if (key == null || device == null) {
            return Optional.empty();
        }
        Path file = surroundings.directory().resolve(key);
        try {
            DeviceKey read = new DeviceKey(PrivateKeyFile.read(file), device);
            if (PrivateFile.isOpenToOthers(file)) {
                console.note("kontract: Others may read " + key + ": chmod 600 it");
            }
            return Optional.of(read);
        } catch (IOException failure) {
            throw GivenFile.unreadable(file, failure);
        } catch (IllegalArgumentException notOne) {
            throw CliException.usage(String.valueOf(notOne.getMessage()));
        }
    }
}
