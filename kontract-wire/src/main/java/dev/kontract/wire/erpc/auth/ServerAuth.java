package dev.kontract.wire.erpc.auth;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.erpc.Verifier;
import dev.kontract.wire.internal.crypto.EcdsaP256;
import dev.kontract.wire.internal.crypto.Ed25519;
import dev.kontract.wire.internal.crypto.Hashes;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks of who the peer is. The other side of {@link ClientAuth}; a client may use them too, to check its server. All
 * are thread-safe, and refuse by an exception that ends the handshake.
 */
public final class ServerAuth {
    /** How far the clocks of the two sides may differ, either way, for a token. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(30);

    private ServerAuth() {}

    /** A token of at most 30 seconds' difference; gives what the token's verifier says. */
    public static Verifier jwt(TokenVerifier tokens) {
        return jwt(tokens, DEFAULT_MAX_AGE, InstantSource.system());
    }

    /** A token of at most this difference between its time and the clock's, either way. */
    public static Verifier jwt(TokenVerifier tokens, Duration maxAge, InstantSource clock) {
        return (proof, transcript) -> {
            Payload payload = Payload.decode(proof).checkVersion();
            String token = payload.text("jwt");
            if (Math.abs(clock.millis() - payload.number("ts")) > maxAge.toMillis()) {
                throw refused("The token was sent too long ago, or in the future");
            }
            if (!MessageDigest.isEqual(Hashes.sha256(transcript), payload.bytes("th"))) {
                throw refused("The token was sent for another handshake");
            }
            return tokens.verify(token);
        };
    }

    /** A device's Ed25519 signature; gives its {@code deviceId}. */
    public static Verifier ed25519(PublicKeys<byte[]> keys) {
        return ed25519(keys, device -> Map.of());
    }

    /** A device's Ed25519 signature; gives its {@code deviceId}, and what the check adds. */
    public static Verifier ed25519(PublicKeys<byte[]> keys, EntityCheck<String> check) {
        return signature("deviceId", check, (id, signed, signature) -> {
            Optional<byte[]> key = keys.find(id);
            return key.isPresent() && Ed25519.verify(key.get(), signed, signature);
        });
    }

    /** An ECDSA signature of the curve P-256; gives the entity's {@code identifier}. */
    public static Verifier ecdsa(PublicKeys<? extends PublicKey> keys) {
        return ecdsa(keys, entity -> Map.of());
    }

    /** An ECDSA signature of the curve P-256; gives the entity's {@code identifier}, and what the check adds. */
    public static Verifier ecdsa(PublicKeys<? extends PublicKey> keys, EntityCheck<String> check) {
        return signature("identifier", check, (id, signed, signature) -> {
            Optional<? extends PublicKey> key = keys.find(id);
            return key.isPresent() && EcdsaP256.verify(key.get(), signed, signature);
        });
    }

    /** Whether a signature is the one of an entity. */
    private interface SignatureCheck {
        boolean isValid(String id, byte[] signed, byte[] signature) throws Exception;
    }

    private static Verifier signature(String idName, EntityCheck<String> entities, SignatureCheck signatures) {
        return (proof, transcript) -> {
            Payload payload = Payload.decode(proof).checkVersion();
            String id = payload.text(idName);
            if (!signatures.isValid(id, transcript, payload.bytes("sig"))) {
                throw refused("The signature is not the one of this " + idName);
            }
            return merged(Map.of(idName, id), entities.check(id));
        };
    }

    /** A signature by the key of a trusted certificate; gives the certificate's {@code subject}. */
    public static Verifier certificate(CertificateVerifier certificates) {
        return certificate(certificates, subject -> Map.of());
    }

    /** A signature by the key of a trusted certificate; gives its {@code subject}, and what the check adds. */
    public static Verifier certificate(CertificateVerifier certificates, EntityCheck<X509Certificate> check) {
        return (proof, transcript) -> {
            Payload payload = Payload.decode(proof);
            X509Certificate certificate = certificates.verify(payload.bytes("cert"));
            if (!EcdsaP256.verify(certificate.getPublicKey(), transcript, payload.bytes("sig"))) {
                throw refused("The signature is not by the certificate's key");
            }
            String subject = certificate.getSubjectX500Principal().getName();
            return merged(Map.of("subject", subject), check.check(certificate));
        };
    }

    /**
     * One of several kinds of proof, told apart by the name of a field that only one kind has: {@code jwt}, {@code
     * deviceId}, {@code identifier}, {@code cert}, {@code primary}.
     *
     * @param kinds checks by that name; a proof of another kind, or of more than one, is refused
     */
    public static Verifier oneOf(Map<String, Verifier> kinds) {
        Map<String, Verifier> known = Map.copyOf(kinds);
        return (proof, transcript) -> {
            List<Verifier> named = Payload.decode(proof).fields().keySet().stream()
                    .flatMap(field -> Stream.ofNullable(known.get(field)))
                    .toList();
            if (named.size() != 1) {
                throw refused("The proof is not of one kind that is accepted");
            }
            return named.getFirst().verify(proof, transcript);
        };
    }

    /** Two proofs, both of which must pass; gives what both say, and {@code multifactor: true}. */
    public static Verifier multifactor(Verifier primary, Verifier secondary) {
        return multifactor(primary, secondary, ServerAuth::merged);
    }

    /** Two proofs, both of which must pass; gives what is made of them, and {@code multifactor: true}. */
    public static Verifier multifactor(Verifier primary, Verifier secondary, Combination combination) {
        return (proof, transcript) -> {
            Payload payload = Payload.decode(proof);
            Map<String, ? extends @Nullable Object> first = primary.verify(payload.bytes("primary"), transcript);
            Map<String, ? extends @Nullable Object> second = secondary.verify(payload.bytes("secondary"), transcript);
            return merged(combination.combine(first, second), Map.of("multifactor", true));
        };
    }

    /** Makes one of what two verifiers say. */
    @FunctionalInterface
    public interface Combination {
        /** Combines what is known of the peer. */
        Map<String, ? extends @Nullable Object> combine(
                Map<String, ? extends @Nullable Object> primary, Map<String, ? extends @Nullable Object> secondary);
    }

    /** The second wins where both have a name. */
    private static Map<String, @Nullable Object> merged(
            Map<String, ? extends @Nullable Object> first, Map<String, ? extends @Nullable Object> second) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(first);
        both.putAll(second);
        return both;
    }

    private static RPCError refused(String why) {
        return new RPCError(RpcCode.HANDSHAKE, why);
    }
}
