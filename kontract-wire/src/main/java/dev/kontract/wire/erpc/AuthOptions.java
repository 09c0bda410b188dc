package dev.kontract.wire.erpc;

import dev.kontract.wire.crypto.Secret;
import java.util.Optional;

/**
 * How the two sides know each other: by a secret that both have, by proofs that one or both sign and verify, or by both.
 * At least one of the three must be set. Immutable.
 *
 * @param secret is mixed into the session's key, so that a peer without it cannot even read
 * @param sign makes our proof; without it we send none
 * @param verify checks the peer's proof; without it the peer's is ignored
 */
public record AuthOptions(Optional<SecretSource> secret, Optional<Signer> sign, Optional<Verifier> verify) {
    /** Nothing, to build on; refused as it is. */
    public static final AuthOptions NONE = new AuthOptions(Optional.empty(), Optional.empty(), Optional.empty());

    /** A shared secret. */
    public static AuthOptions secret(Secret secret) {
        return NONE.withSecret(() -> secret);
    }

    /** These with a secret. */
    public AuthOptions withSecret(SecretSource source) {
        return new AuthOptions(Optional.of(source), sign, verify);
    }

    /** These with a proof for the peer. */
    public AuthOptions withSign(Signer signer) {
        return new AuthOptions(secret, Optional.of(signer), verify);
    }

    /** These with a check of the peer's proof. */
    public AuthOptions withVerify(Verifier verifier) {
        return new AuthOptions(secret, sign, Optional.of(verifier));
    }

    /** Checks that there is any authentication at all. */
    void check() {
        if (secret.isEmpty() && sign.isEmpty() && verify.isEmpty()) {
            throw new IllegalArgumentException("Without secret, sign and verify there is no authentication");
        }
    }

    /** Says which are set. */
    @Override
    public String toString() {
        return "AuthOptions[secret=" + secret.isPresent() + ", sign=" + sign.isPresent() + ", verify="
                + verify.isPresent() + "]";
    }
}
