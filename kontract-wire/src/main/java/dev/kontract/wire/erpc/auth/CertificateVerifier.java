package dev.kontract.wire.erpc.auth;

import java.security.cert.X509Certificate;

/** Decides whether a certificate is to be trusted. Thread-safe. */
@FunctionalInterface
public interface CertificateVerifier {
    /**
     * Checks a chain.
     *
     * @param chain as the peer sent it: certificates in DER, one after the other, its own first
     * @return the peer's own certificate
     * @throws Exception to refuse it
     */
    X509Certificate verify(byte[] chain) throws Exception;
}
