import org.jspecify.annotations.NullMarked;

/** Users, passwords, sessions and tokens. */
@NullMarked
module dev.kontract.auth {
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires transitive dev.kontract.core;
    requires transitive dev.kontract.storage;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports dev.kontract.auth;
}
