package dev.kontract.auth;

import java.security.SecureRandom;
import java.util.Optional;

/** A password's hash as it was stored. */
sealed interface StoredHash permits Argon2Hash, Pbkdf2Hash {
    /** What it takes to compute it: hashes of one kind take equally long. */
    Kind kind();

    /** Whether it is this password's, in time that does not depend on where they differ. */
    boolean matches(String password);

    /** The hash that a text is; empty if it is none. */
    static Optional<StoredHash> parse(String text) {
        return Argon2Hash.parse(text)
                .map(StoredHash.class::cast)
                .or(() -> Pbkdf2Hash.parse(text).map(StoredHash.class::cast));
    }

    /** What it takes to compute hashes. */
    sealed interface Kind permits Argon2Hash.Cost, Pbkdf2Hash.Cost {
        /** A hash of this kind that no password is known of. */
        StoredHash decoy(SecureRandom random);

        /** Whether everybody's login can bear one more of it. */
        boolean isBearable(Argon2Hash.Cost current);
    }
}
