package dev.kontract.wire.conformance;

import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.erpc.Signer;
import dev.kontract.wire.erpc.Verifier;
import dev.kontract.wire.erpc.auth.ClientAuth;
import dev.kontract.wire.erpc.auth.PkixCertificates;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A proof of who one side is, and its check by the other, in both languages.
 *
 * @param principal what the check says of who signed
 */
record Proof(
        Signer signer,
        Verifier verifier,
        Map<String, ?> scriptSigner,
        Map<String, ?> scriptVerifier,
        Map<String, ?> principal) {
    private static final HexFormat HEX = HexFormat.of();

    static Proof jwt(String token) {
        return new Proof(
                ClientAuth.jwt(() -> token),
                ServerAuth.jwt(given -> {
                    if (!given.equals(token)) {
                        throw new SecurityException("another token");
                    }
                    return Map.of("user", "ada");
                }),
                Map.of("kind", "jwt", "token", token),
                Map.of("kind", "jwt", "token", token, "user", "ada"),
                Map.of("user", "ada"));
    }

    static Proof ed25519() {
        Ed25519KeyPair keys = KeyPairs.ed25519();
        return new Proof(
                ClientAuth.ed25519(keys.privateKey(), "lamp"),
                ServerAuth.ed25519(id -> id.equals("lamp") ? Optional.of(keys.publicKey()) : Optional.empty()),
                signing("ed25519", "lamp", keys.privateKey().reveal()),
                verifying("ed25519", "lamp", keys.publicKey()),
                Map.of("deviceId", "lamp"));
    }

    static Proof ecdsa() {
        KeyPair keys = KeyPairs.ecdsa();
        return new Proof(
                ClientAuth.ecdsa(keys.getPrivate(), "robot"),
                ServerAuth.ecdsa(id -> id.equals("robot") ? Optional.of(keys.getPublic()) : Optional.empty()),
                signing("ecdsa", "robot", keys.getPrivate().getEncoded()),
                verifying("ecdsa", "robot", keys.getPublic().getEncoded()),
                Map.of("identifier", "robot"));
    }

    private static Map<String, ?> signing(String kind, String id, byte[] privateKey) {
        return Map.of("kind", kind, "id", id, "key", HEX.formatHex(privateKey));
    }

    private static Map<String, ?> verifying(String kind, String id, byte[] publicKey) {
        return Map.of("kind", kind, "id", id, "key", HEX.formatHex(publicKey));
    }

    static Proof certificate() throws CertificateEncodingException {
        KeyPair authorityKeys = KeyPairs.ecdsa();
        KeyPair keys = KeyPairs.ecdsa();
        X509Certificate authority = Certificates.authority("CN=Authority", authorityKeys);
        X509Certificate own = Certificates.of("CN=Ada", keys.getPublic(), "CN=Authority", authorityKeys.getPrivate());
        return new Proof(
                ClientAuth.certificate(keys.getPrivate(), List.of(own)),
                ServerAuth.certificate(PkixCertificates.clientsOf(Set.of(new TrustAnchor(authority, null)))),
                Map.of(
                        "kind",
                        "certificate",
                        "key",
                        HEX.formatHex(keys.getPrivate().getEncoded()),
                        "chain",
                        HEX.formatHex(own.getEncoded())),
                Map.of("kind", "certificate", "authority", HEX.formatHex(authority.getEncoded())),
                Map.of("subject", "CN=Ada"));
    }

    static Proof multifactor(Proof primary, Proof secondary) {
        Map<String, Object> principal = new LinkedHashMap<>(primary.principal());
        principal.putAll(secondary.principal());
        principal.put("multifactor", true);
        return new Proof(
                ClientAuth.multifactor(primary.signer(), secondary.signer()),
                ServerAuth.multifactor(primary.verifier(), secondary.verifier()),
                both(primary.scriptSigner(), secondary.scriptSigner()),
                both(primary.scriptVerifier(), secondary.scriptVerifier()),
                principal);
    }

    private static Map<String, ?> both(Map<String, ?> primary, Map<String, ?> secondary) {
        return Map.of("kind", "multifactor", "primary", primary, "secondary", secondary);
    }
}
