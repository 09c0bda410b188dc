import org.jspecify.annotations.NullMarked;

/** Users, passwords, sessions and tokens. */
@NullMarked
@SuppressWarnings(
        "requires-automatic") // Bucket4j, the SDK of OpenID Connect and the WebAuthn library have names, but no
// descriptions of modules
module dev.kontract.auth {
    requires static com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires com.nimbusds.oauth2.sdk;
    requires com.nulabinc.zxcvbn;
    requires com.yubico.webauthn;
    requires transitive dev.kontract.core;
    requires transitive dev.kontract.storage;
    requires java.net.http;
    requires io.github.bucket4j.core;
    requires jakarta.mail;
    requires java.logging;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports dev.kontract.auth;
    exports dev.kontract.auth.mail;
}
