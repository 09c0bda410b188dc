package dev.kontract.wire.erpc.auth;

import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.Signer;
import dev.kontract.wire.internal.crypto.EcdsaP256;
import dev.kontract.wire.internal.crypto.Ed25519;
import dev.kontract.wire.internal.crypto.Hashes;
import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/**
 * Proofs of who we are, each bound to its handshake, so that a captured one is worthless in another. The other side of
 * {@link ServerAuth}; a server may use them too. All are thread-safe.
 */
public final class ClientAuth {
    private ClientAuth() {}

    /** Sends a token, with the time of this machine's clock. */
    public static Signer jwt(TokenSource tokens) {
        return jwt(tokens, InstantSource.system());
    }

    /** Sends a token, with the time of another clock. */
    public static Signer jwt(TokenSource tokens, InstantSource clock) {
        return transcript -> {
            String token = tokens.token();
            return Payload.versioned(out -> {
                out.field("jwt");
                out.string(token);
                out.field("ts");
                out.float64((double) clock.millis());
                out.field("th");
                out.bytes(Hashes.sha256(transcript));
            });
        };
    }

    /**
     * Signs with a device's Ed25519 key.
     *
     * @param privateKey 32 bytes; stays the caller's, and must not be closed while it is used
     */
    public static Signer ed25519(Secret privateKey, String deviceId) {
        return transcript -> signed("deviceId", deviceId, Ed25519.sign(privateKey, transcript));
    }

    /** Signs with an ECDSA key of the curve P-256. */
    public static Signer ecdsa(PrivateKey privateKey, String identifier) {
        return transcript -> signed("identifier", identifier, EcdsaP256.sign(privateKey, transcript));
    }

    private static byte[] signed(String idName, String id, byte[] signature) {
        return Payload.versioned(out -> {
            out.field(idName);
            out.string(id);
            out.field("sig");
            out.bytes(signature);
        });
    }

    /**
     * Signs with the key of a certificate.
     *
     * @param privateKey an ECDSA key of the curve P-256
     * @param chain its certificate, then the ones that lead to an authority; the authority's own may be left out
     */
    public static Signer certificate(PrivateKey privateKey, List<X509Certificate> chain) {
        byte[] encoded = encode(chain);
        return transcript -> {
            byte[] signature = EcdsaP256.sign(privateKey, transcript);
            return Payload.plain(out -> {
                out.field("cert");
                out.bytes(encoded);
                out.field("sig");
                out.bytes(signature);
            });
        };
    }

    private static byte[] encode(List<X509Certificate> chain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (X509Certificate each : chain) {
                out.writeBytes(each.getEncoded());
            }
        } catch (CertificateEncodingException broken) {
            throw new IllegalArgumentException("A certificate cannot be encoded", broken);
        }
        return out.toByteArray();
    }

    /** Sends two proofs. */
    public static Signer multifactor(Signer primary, Signer secondary) {
        return transcript -> {
            byte[] first = primary.sign(transcript);
            byte[] second = secondary.sign(transcript);
            return Payload.plain(out -> {
                out.field("primary");
                out.bytes(first);
                out.field("secondary");
                out.bytes(second);
            });
        };
    }
}
