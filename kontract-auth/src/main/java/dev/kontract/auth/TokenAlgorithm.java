package dev.kontract.auth;

/** What signs new tokens. Tokens of both kinds are accepted, so that nodes can change from one to the other in turn. */
public enum TokenAlgorithm {
    /** The secret, by HMAC with SHA-256 (RFC 7518, section 3.2): only who has the secret can verify. */
    HS256,
    /** Ed25519 key pairs that rotate (RFC 8037): everybody can verify, by the published key set. */
    EDDSA
}
