package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** The public keys as a JSON Web Key Set (RFC 7517, RFC 8037). */
record KeySet(List<Key> keys) {
    private static final RecordSchema<Key> KEY = new RecordSchema<>(
            "JsonWebKey",
            List.of(
                    shown("kty", key -> "OKP"),
                    shown("crv", key -> "Ed25519"),
                    shown("use", key -> "sig"),
                    shown("alg", key -> "EdDSA"),
                    shown("kid", Key::kid),
                    shown("x", Key::x)),
            values -> {
                throw new UnsupportedOperationException("The key set is written, never read");
            });

    static final RecordSchema<KeySet> SCHEMA =
            new RecordSchema<>("JsonWebKeySet", List.of(field("keys", Schemas.list(KEY), KeySet::keys)), values -> {
                throw new UnsupportedOperationException("The key set is written, never read");
            });

    /** One public key. */
    record Key(String kid, String x) {}

    static KeySet of(List<SigningKey> keys) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new KeySet(keys.stream()
                .map(key -> new Key(key.id(), base64.encodeToString(key.pair().publicKey())))
                .toList());
    }

    private static Field<Key, String> shown(String name, Function<Key, String> accessor) {
        return field(name, Schemas.STRING, accessor);
    }

    private static <T, V> Field<T, V> field(String name, Schema<V> schema, Function<T, V> accessor) {
        return new Field<>(name, schema, Perms.READ, accessor);
    }
}
