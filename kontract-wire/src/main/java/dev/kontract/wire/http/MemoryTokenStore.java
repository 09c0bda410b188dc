package dev.kontract.wire.http;

import java.util.Optional;

/** Keeps tokens as long as the process lives. */
final class MemoryTokenStore implements TokenStore {
    private volatile Optional<AuthTokens> kept = Optional.empty();

    @Override
    public Optional<AuthTokens> load() {
        return kept;
    }

    @Override
    public void save(AuthTokens tokens) {
        kept = Optional.of(tokens);
    }

    @Override
    public void clear() {
        kept = Optional.empty();
    }
}
