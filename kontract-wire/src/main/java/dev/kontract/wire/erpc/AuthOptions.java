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
 * @param proofOptional whether a peer without a proof may connect, by the secret alone
 */
public record AuthOptions(
        Optional<SecretSource> secret, Optional<Signer> sign, Optional<Verifier> verify, boolean proofOptional) {
    /** Nothing, to build on; refused as it is. */
    public static final AuthOptions NONE = new AuthOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Of a peer that is checked, a proof is demanded. */
    public AuthOptions(Optional<SecretSource> secret, Optional<Signer> sign, Optional<Verifier> verify) {
        this(secret, sign, verify, false);
    }

    /** A shared secret. */
    public static AuthOptions secret(Secret secret) {
        return NONE.withSecret(() -> secret);
    }

    /** These with a secret. */
    public AuthOptions withSecret(SecretSource source) {
        return new AuthOptions(Optional.of(source), sign, verify, proofOptional);
    }

    /** These with a proof for the peer. */
    public AuthOptions withSign(Signer signer) {
        return new AuthOptions(secret, Optional.of(signer), verify, proofOptional);
    }

    /** These with a check of the peer's proof, which the peer must send. */
    public AuthOptions withVerify(Verifier verifier) {
        return new AuthOptions(secret, sign, Optional.of(verifier), false);
    }

    /** These with a check of the peer's proof if it sends one; whoever sends none has only the secret. */
    public AuthOptions withOptionalVerify(Verifier verifier) {
        return new AuthOptions(secret, sign, Optional.of(verifier), true);
    }

    /** Checks that whoever connects has shown anything at all. */
    void check() {
        if (secret.isEmpty() && sign.isEmpty() && verify.isEmpty()) {
            throw new IllegalArgumentException("Without secret, sign and verify there is no authentication");
        }
        if (proofOptional && secret.isEmpty()) {
            throw new IllegalArgumentException("Without a secret a proof cannot be optional");
        }
    }

    /** Says which are set. */
    @Override
    public String toString() {
        return "AuthOptions[secret=" + secret.isPresent() + ", sign=" + sign.isPresent() + ", verify="
                + verify.isPresent() + (proofOptional ? ", optional]" : "]");
    }
}
