package dev.kontract.gateway.internal.config;

import dev.kontract.auth.AuthSecret;
import dev.kontract.gateway.ConfigException;
import dev.kontract.gateway.KontractConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that development mode generates and keeps, readable by its owner alone. */
public final class SecretFile {
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SecretFile() {}

    /**
     * The configured secret, or in development mode the kept one, which is generated the first time.
     *
     * @throws ConfigException if there is none
     */
    public static AuthSecret of(KontractConfig config) {
        if (config.auth().secret().isPresent()) {
            return config.auth().secret().get();
        }
        if (config.mode() != KontractConfig.Mode.DEVELOPMENT) {
            throw new ConfigException("auth.secret is missing: set KONTRACT_AUTH_SECRET to at least "
                    + AuthSecret.MIN_BYTES + " random bytes, for example from: openssl rand -base64 48");
        }
        Path file = config.directory().resolve(".kontract").resolve("auth-secret");
        try {
            Files.createDirectories(config.directory().resolve(".kontract"));
            return Files.exists(file) ? read(file) : create(file);
        } catch (IOException unusable) {
            throw new ConfigException(
                    "The generated secret cannot be kept in " + file + ": " + reason(unusable), unusable);
        } catch (IllegalArgumentException tooShort) {
            throw new ConfigException(file + " does not hold a secret: delete it", tooShort);
        }
    }

    private static AuthSecret read(Path file) throws IOException {
        return AuthSecret.ofText(Files.readString(file).strip());
    }

    /** Writes it beside its place and then links it there, so that of two processes both use the same one. */
    private static AuthSecret create(Path file) throws IOException {
        byte[] random = new byte[AuthSecret.MIN_BYTES];
        new SecureRandom().nextBytes(random);
        Path draft = Files.createTempFile(file.getParent(), "auth-secret", ".tmp", OWNER_ALONE);
        try {
            Files.write(draft, Base64.getEncoder().encodeToString(random).getBytes(StandardCharsets.US_ASCII));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherProcess) {
            return read(file);
        } finally {
            Files.deleteIfExists(draft);
        }
        return read(file);
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
