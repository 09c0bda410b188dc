package dev.kontract.wire.erpc.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.erpc.Verifier;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final byte[] TRANSCRIPT = {1, 2, 3};
    private static final Duration VALID = Duration.ofDays(1);

    private final KeyPair rootKeys = KeyPairs.ecdsa();
    private final KeyPair middleKeys = KeyPairs.ecdsa();
    private final KeyPair keys = KeyPairs.ecdsa();
    private final Names rootNames = new Names("CN=Root", "CN=Root");
    private final X509Certificate root = issue(rootNames, rootKeys, rootKeys.getPrivate(), Kind.AUTHORITY);
    private final X509Certificate middle =
            issue(new Names("CN=Root", "CN=Middle"), middleKeys, rootKeys.getPrivate(), Kind.AUTHORITY);
    private final X509Certificate own = ownOf(Kind.CLIENT);
    private final Verifier verifier =
            ServerAuth.certificate(PkixCertificates.clientsOf(Set.of(new TrustAnchor(root, null))));

    private record Names(String issuer, String subject) {}

    private enum Kind {
        AUTHORITY,
        CLIENT,
        SERVER,
        ENCIPHERING,
        EXPIRED
    }

    private X509Certificate ownOf(Kind kind) {
        return issue(new Names("CN=Middle", "CN=Ada"), keys, middleKeys.getPrivate(), kind);
    }

    private static X509Certificate issue(Names names, KeyPair subject, PrivateKey issuer, Kind kind) {
        try {
            Instant until = kind == Kind.EXPIRED
                    ? Instant.now().minusSeconds(60)
                    : Instant.now().plus(VALID);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(names.issuer()),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(Instant.now().minus(VALID)),
                    Date.from(until),
                    new X500Name(names.subject()),
                    subject.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(kind == Kind.AUTHORITY));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage(kind)));
            if (kind == Kind.CLIENT || kind == Kind.SERVER) {
                KeyPurposeId purpose =
                        kind == Kind.CLIENT ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth;
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer)));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static int usage(Kind kind) {
        return switch (kind) {
            case AUTHORITY -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
            case ENCIPHERING -> KeyUsage.keyEncipherment;
            default -> KeyUsage.digitalSignature;
        };
    }

    private Map<String, ?> present(X509Certificate... chain) throws Exception {
        return verifier.verify(
                ClientAuth.certificate(keys.getPrivate(), List.of(chain)).sign(TRANSCRIPT), TRANSCRIPT);
    }

    private void assertRefused(X509Certificate... chain) {
        assertThatThrownBy(() -> present(chain)).isInstanceOf(Exception.class);
    }

    @Test
    void aChainToAnAuthorityIsTrustedWithOrWithoutTheAuthorityItself() throws Exception {
        assertThat(present(own, middle).get("subject")).isEqualTo("CN=Ada");
        assertThat(present(own, middle, root).get("subject")).isEqualTo("CN=Ada");
    }

    @Test
    void aChainWithAGapOrInAnotherOrderIsRefused() {
        assertRefused(own);
        assertRefused(own, root);
        assertRefused(middle, own);
    }

    @Test
    void aChainToAnotherAuthorityIsRefused() {
        KeyPair others = KeyPairs.ecdsa();
        X509Certificate imitation = issue(rootNames, others, others.getPrivate(), Kind.AUTHORITY);
        X509Certificate forged = issue(new Names("CN=Root", "CN=Ada"), keys, others.getPrivate(), Kind.CLIENT);

        assertRefused(forged);
        assertRefused(forged, imitation);
    }

    @Test
    void anIssuerThatIsNoAuthorityIsRefused() {
        X509Certificate issued = issue(new Names("CN=Ada", "CN=Eve"), keys, keys.getPrivate(), Kind.CLIENT);

        assertRefused(issued, own, middle);
    }

    @Test
    void aCertificateThatIsExpiredOrMeantForSomethingElseIsRefused() {
        assertRefused(ownOf(Kind.EXPIRED), middle);
        assertRefused(ownOf(Kind.SERVER), middle);
        assertRefused(ownOf(Kind.ENCIPHERING), middle);
    }

    @Test
    void aClientTrustsServersByTheirPurposeAndRefusesClientsInTheirPlace() throws Exception {
        Verifier ofServers = ServerAuth.certificate(PkixCertificates.serversOf(Set.of(new TrustAnchor(root, null))));
        byte[] server = ClientAuth.certificate(keys.getPrivate(), List.of(ownOf(Kind.SERVER), middle))
                .sign(TRANSCRIPT);
        byte[] client =
                ClientAuth.certificate(keys.getPrivate(), List.of(own, middle)).sign(TRANSCRIPT);

        assertThat(ofServers.verify(server, TRANSCRIPT).get("subject")).isEqualTo("CN=Ada");
        assertThatThrownBy(() -> ofServers.verify(client, TRANSCRIPT)).isInstanceOf(Exception.class);
    }

    @Test
    void theSignatureMustBeByTheCertificatesKeyAndOverThisHandshake() throws Exception {
        byte[] byAnother = ClientAuth.certificate(rootKeys.getPrivate(), List.of(own, middle))
                .sign(TRANSCRIPT);
        byte[] overAnother =
                ClientAuth.certificate(keys.getPrivate(), List.of(own, middle)).sign(new byte[] {9});

        assertThatThrownBy(() -> verifier.verify(byAnother, TRANSCRIPT)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> verifier.verify(overAnother, TRANSCRIPT)).isInstanceOf(Exception.class);
    }

    @Test
    void whatIsNoChainIsRefused() {
        PkixCertificates certificates = PkixCertificates.clientsOf(Set.of(new TrustAnchor(root, null)));

        assertThatThrownBy(() -> certificates.verify(new byte[0])).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> certificates.verify(new byte[100])).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> certificates.verify(new byte[] {0x30, (byte) 0x84, 0x7f, 0, 0, 0}))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> present(own, middle, middle, middle, middle, middle, middle, middle, middle))
                .isInstanceOf(Exception.class);
    }
}
