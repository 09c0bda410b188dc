package dev.kontract.wire.erpc.auth;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Trusts certificates that a path of valid ones (RFC 5280) connects with an authority, by the JDK's PKIX validator: their
 * signatures, times, names and constraints. The peer's own must be meant for signatures, and for the purpose, where it
 * restricts either. Immutable.
 *
 * @param anchors the authorities
 * @param revocation whether to ask whether a certificate was revoked, as the JDK's security properties say how
 * @param purpose the extended key usage that the peer's own certificate must allow, as an object identifier
 */
public record PkixCertificates(Set<TrustAnchor> anchors, boolean revocation, String purpose)
        implements CertificateVerifier {
    /** The purpose of clients. */
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    /** The purpose of servers. */
    public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int MAX_CHAIN = 8;
    private static final int DER_SEQUENCE = 0x30;

    /** Copies the authorities. */
    public PkixCertificates {
        anchors = Set.copyOf(anchors);
    }

    /** Clients that these authorities certify, without asking for revocation. */
    public static PkixCertificates clientsOf(Set<TrustAnchor> anchors) {
        return new PkixCertificates(anchors, false, CLIENT_AUTH);
    }

    /** Servers that these authorities certify, without asking for revocation. */
    public static PkixCertificates serversOf(Set<TrustAnchor> anchors) {
        return new PkixCertificates(anchors, false, SERVER_AUTH);
    }

    @Override
    public X509Certificate verify(byte[] chain) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = parse(factory, chain);
        X509Certificate own = certificates.getFirst();
        checkUsage(own);
        List<X509Certificate> path = Stream.concat(
                        Stream.of(own), certificates.stream().skip(1).filter(each -> !isAnchor(each)))
                .toList();
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(revocation);
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
        return own;
    }

    private static List<X509Certificate> parse(CertificateFactory factory, byte[] chain) throws CertificateException {
        ByteArrayInputStream in = new ByteArrayInputStream(chain);
        List<X509Certificate> certificates = new ArrayList<>();
        while (in.available() > 0) {
            if (certificates.size() == MAX_CHAIN || chain[chain.length - in.available()] != DER_SEQUENCE) {
                throw new CertificateException("Not a chain of at most " + MAX_CHAIN + " certificates in DER");
            }
            certificates.add((X509Certificate) factory.generateCertificate(in));
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("No certificate");
        }
        return certificates;
    }

    private boolean isAnchor(X509Certificate certificate) {
        return anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()));
    }

    private void checkUsage(X509Certificate own) throws CertificateException {
        boolean[] usage = own.getKeyUsage();
        if (usage != null && !usage[0]) {
            throw new CertificateException("The certificate is not meant for signatures");
        }
        List<String> purposes = own.getExtendedKeyUsage();
        if (purposes != null && !purposes.contains(purpose) && !purposes.contains(ANY_PURPOSE)) {
            throw new CertificateException("The certificate is not meant for this purpose");
        }
    }
}
