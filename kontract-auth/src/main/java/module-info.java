import org.jspecify.annotations.NullMarked;

/** Users, passwords, sessions and tokens. */
@NullMarked
@SuppressWarnings("requires-automatic") // Bucket4j has a name, but no description of its module
module dev.kontract.auth {
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires transitive dev.kontract.core;
    requires transitive dev.kontract.storage;
    requires io.github.bucket4j.core;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports dev.kontract.auth;
}
