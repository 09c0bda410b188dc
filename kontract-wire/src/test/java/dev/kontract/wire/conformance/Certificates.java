package dev.kontract.wire.conformance;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes X.509 certificates that are valid today. */
final class Certificates {
    private static final Duration VALID = Duration.ofDays(1);

    private Certificates() {}

    static X509Certificate authority(String name, KeyPair keys) {
        return issue(builder(name, keys.getPublic(), name), keys.getPrivate(), true);
    }

    static X509Certificate of(String subject, PublicKey key, String issuer, PrivateKey issuerKey) {
        return issue(builder(subject, key, issuer), issuerKey, false);
    }

    private static JcaX509v3CertificateBuilder builder(String subject, PublicKey key, String issuer) {
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(Instant.now().minus(VALID)),
                Date.from(Instant.now().plus(VALID)),
                new X500Name(subject),
                key);
    }

    private static X509Certificate issue(JcaX509v3CertificateBuilder builder, PrivateKey key, boolean authority) {
        int usage = authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
