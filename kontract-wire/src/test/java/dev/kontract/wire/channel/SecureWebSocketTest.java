package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A WebSocket over TLS, to a server whose certificate is for {@code localhost} alone. */
class SecureWebSocketTest extends ConnectionContract {
    private static final int FRAGMENT = 100_000;
    private static final Duration VALID = Duration.ofDays(1);
    private static final char[] NO_PASSWORD = {};

    private final SSLContext tls;
    private final HttpClient trusting;
    private final ServerSocket listener;

    SecureWebSocketTest() throws Exception {
        tls = tls();
        trusting = HttpClient.newBuilder().sslContext(tls).build();
        listener = tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    /** Has one certificate, and trusts no other. */
    private static SSLContext tls() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X509Certificate certificate = certificate(keys);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("own", keys.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
        store.setCertificateEntry("trusted", certificate);
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(store, NO_PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate certificate(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=server");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.now().minus(VALID)),
                                Date.from(Instant.now().plus(VALID)),
                                name,
                                keys.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    @Override
    protected Ends connect() {
        CompletableFuture<WebSocketPeer> far = accept();
        Connection near = WebSocketChannel.connect(trusting, uri("localhost"), WebSocketChannel.Options.DEFAULT);
        return new Ends(near, far.join(), () -> far.join().close());
    }

    private CompletableFuture<WebSocketPeer> accept() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new WebSocketPeer(listener.accept(), FRAGMENT);
            } catch (IOException refused) {
                throw new AssertionError(refused);
            }
        });
    }

    private URI uri(String host) {
        return URI.create("wss://" + host + ":" + listener.getLocalPort() + "/erpc");
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        trusting.shutdownNow();
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        CompletableFuture<WebSocketPeer> far = accept();

        assertThatThrownBy(() -> WebSocketChannel.connect(trusting, uri("127.0.0.1"), WebSocketChannel.Options.DEFAULT))
                .isInstanceOf(ChannelException.class)
                .hasCauseInstanceOf(SSLException.class);
        assertThatThrownBy(far::join).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void aCertificateOfNobodyWhoIsTrustedIsRefused() {
        CompletableFuture<WebSocketPeer> far = accept();

        try (HttpClient strange = HttpClient.newHttpClient()) {
            assertThatThrownBy(
                            () -> WebSocketChannel.connect(strange, uri("localhost"), WebSocketChannel.Options.DEFAULT))
                    .isInstanceOf(ChannelException.class)
                    .hasCauseInstanceOf(SSLException.class);
        }
        assertThatThrownBy(far::join).hasRootCauseInstanceOf(IOException.class);
    }
}
