package dev.kontract.auth;

import dev.kontract.procedure.Answer;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one route does, and how often.
 *
 * @param handler answers its requests
 * @param limit how often it may be called
 * @param account what its limits count besides addresses; empty where a request names none
 */
record Route(Function<AuthRequest, Answer> handler, Limit limit, Function<AuthRequest, Optional<String>> account) {
    /** A route whose limits count addresses alone. */
    Route(Function<AuthRequest, Answer> handler, Limit limit) {
        this(handler, limit, request -> Optional.empty());
    }
}
