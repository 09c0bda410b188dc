package dev.kontract.wire.http;

import dev.kontract.error.RPCError;
import java.util.Optional;
import java.util.function.Supplier;

/** What a transport's calls prove who calls with. Thread-safe. */
interface Bearer {
    /** The token for a call that begins now. */
    Optional<String> token();

    /**
     * Whether a call is made once more, with another token: the one that it was made with was over, so the server did not
     * carry it out.
     *
     * @throws RPCError if the token cannot be renewed
     */
    default boolean renew(RPCError refusal, Optional<String> used) {
        return false;
    }

    /** Renews the token, though it may not be over. */
    default void renew() {
        throw new IllegalStateException("This transport has no session to renew: make one with withSession");
    }

    /** Keeps the tokens of a session that has begun. */
    default void keep(AuthSession session) {}

    /** Forgets the tokens, and gives those that were; empty also if they are not this one's to forget. */
    default Optional<AuthTokens> forget() {
        return Optional.empty();
    }

    /** What asks for a token each time. */
    static Bearer of(Supplier<Optional<String>> token) {
        return token::get;
    }
}
