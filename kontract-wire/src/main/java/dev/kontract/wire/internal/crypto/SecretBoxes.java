package dev.kontract.wire.internal.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the implementation: libsodium if the system has it, BouncyCastle otherwise. The system property
 * {@code kontract.libsodium} names another library file, or says {@code off}.
 */
public final class SecretBoxes {
    private static final Logger LOG = LoggerFactory.getLogger(SecretBoxes.class);
    private static final String PROPERTY = "kontract.libsodium";
    private static final List<String> NAMES =
            List.of("libsodium.so.26", "libsodium.so.23", "libsodium.so", "libsodium.dylib", "libsodium.dll");

    private SecretBoxes() {}

    private static final class Chosen {
        private static final SecretBox BOX = choose(System.getProperty(PROPERTY, ""));
    }

    /** The fastest there is here. */
    public static SecretBox fastest() {
        return Chosen.BOX;
    }

    /** BouncyCastle's. */
    public static SecretBox bouncyCastle() {
        return new BouncyCastleSecretBox();
    }

    private static SecretBox choose(String configured) {
        if (configured.equals("off")) {
            return bouncyCastle();
        }
        Optional<SecretBox> found = configured.isEmpty() ? libsodium() : libsodium(Path.of(configured));
        if (found.isEmpty() && !configured.isEmpty()) {
            LOG.warn("The library that {} names cannot be used; continuing with BouncyCastle", PROPERTY);
        }
        return found.orElseGet(SecretBoxes::bouncyCastle);
    }

    /** The system's libsodium. */
    @SuppressWarnings("restricted") // loading libsodium is what this method is for
    static Optional<SecretBox> libsodium() {
        for (String name : NAMES) {
            try {
                return Optional.of(LibsodiumSecretBox.of(SymbolLookup.libraryLookup(name, Arena.global())));
            } catch (IllegalArgumentException notHere) {
                LOG.trace("There is no {}", name);
            } catch (NoSuchElementException | IllegalStateException | IllegalCallerException unusable) {
                LOG.debug("{} cannot be used", name, unusable);
            }
        }
        return Optional.empty();
    }

    /** A libsodium in a file. */
    @SuppressWarnings("restricted") // as above
    static Optional<SecretBox> libsodium(Path file) {
        try {
            return Optional.of(LibsodiumSecretBox.of(SymbolLookup.libraryLookup(file, Arena.global())));
        } catch (IllegalArgumentException
                | NoSuchElementException
                | IllegalStateException
                | IllegalCallerException unusable) {
            LOG.debug("{} cannot be used", file, unusable);
            return Optional.empty();
        }
    }
}
