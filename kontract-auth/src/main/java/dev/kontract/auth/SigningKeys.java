package dev.kontract.auth;

import java.util.List;
import java.util.Optional;

/** The key pairs that sign tokens. Thread-safe. */
interface SigningKeys {
    /** No key pairs: the secret signs. */
    SigningKeys NONE = new SigningKeys() {
        @Override
        public Optional<SigningKey> current() {
            return Optional.empty();
        }

        @Override
        public Optional<SigningKey> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<SigningKey> all() {
            return List.of();
        }
    };

    /** The one that signs now. */
    Optional<SigningKey> current();

    /** The one that a token names, which somebody made up perhaps. */
    Optional<SigningKey> find(String id);

    /** All that tokens may be signed with, now or soon. */
    List<SigningKey> all();
}
