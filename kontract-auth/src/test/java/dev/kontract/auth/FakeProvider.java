package dev.kontract.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontract.auth.internal.oidc.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A provider of OpenID Connect on this machine that answers whatever a test wants it to. */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "our-client";
    static final String SECRET = "our-client-secret-of-more-than-32-bytes";
    static final RSAKey KEY = newKey("k1");
    static final RSAKey OTHER_KEY = newKey("k2");

    /** What it answers, by path. */
    final Map<String, Reply> replies = new ConcurrentHashMap<>();
    /** How often it was asked, by path. */
    final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    /** The body of the last request to its token endpoint. */
    volatile Query lastTokenRequest = Query.parse("");

    private final HttpServer server;

    /** An answer. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply json(Map<String, ?> value) {
            return json(200, JSONObjectUtils.toJSONString(value));
        }

        static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        metadata(metadata -> metadata);
        keys(KEY);
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    OidcProvider provider(String name) {
        return OidcProvider.of(name, issuer(), CLIENT).withClientSecret(SECRET);
    }

    /** Changes what it says of itself. */
    void metadata(UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer().toString());
        metadata.put("authorization_endpoint", issuer() + "/authorize");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("userinfo_endpoint", issuer() + "/userinfo");
        metadata.put("jwks_uri", issuer() + "/jwks");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        replies.put("/.well-known/openid-configuration", Reply.json(change.apply(metadata)));
    }

    void keys(RSAKey... keys) {
        replies.put("/jwks", Reply.json(new JWKSet(List.of(keys)).toJSONObject(true)));
    }

    /** Answers the next code with this ID token. */
    void idToken(String token) {
        tokens(Map.of("access_token", "at", "token_type", "Bearer", "id_token", token));
    }

    void tokens(Map<String, Object> tokens) {
        replies.put("/token", Reply.json(tokens));
    }

    void userInfo(Map<String, Object> claims) {
        replies.put("/userinfo", Reply.json(claims));
    }

    int asked(String path) {
        return Optional.ofNullable(asked.get(path)).map(AtomicInteger::get).orElse(0);
    }

    /** The claims of a good ID token. */
    JWTClaimsSet.Builder claims(String subject, String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("email", subject + "@example.org")
                .claim("email_verified", true);
    }

    static String signed(RSAKey key, JWTClaimsSet claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), key, claims);
    }

    static String signed(JWSHeader.Builder header, RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header.build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.computeIfAbsent(path, first -> new AtomicInteger()).incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("/token")) {
            lastTokenRequest = Query.parse(new String(body, StandardCharsets.UTF_8));
        }
        Reply reply = replies.getOrDefault(path, Reply.json(404, "{}"));
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] sent = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), sent.length == 0 ? -1 : sent.length);
        exchange.getResponseBody().write(sent);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
