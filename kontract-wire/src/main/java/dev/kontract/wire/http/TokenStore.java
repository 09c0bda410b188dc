package dev.kontract.wire.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a client keeps the tokens of its session, for {@link HttpTransport#withSession}. What it holds are secrets: an
 * application that writes its own keeps them as it keeps a password, such as in the key ring of the system.
 *
 * <p>A refresh token is good once. Clients that use one session, be they processes or machines, therefore need one store,
 * whose {@link #alone} lets one of them in at a time; a client looks into the store before it renews what another may have
 * renewed. Thread-safe. Must not call the transport.
 */
public interface TokenStore {
    /** What is kept now. */
    Optional<AuthTokens> load();

    /** Keeps these, instead of what was kept. On return they survive what the store is meant to survive. */
    void save(AuthTokens tokens);

    /** Keeps nothing any more. */
    void clear();

    /** Does some work while nobody else who uses this store does such work. By default there is nobody else. */
    default <T> T alone(Supplier<T> work) {
        return work.get();
    }

    /** One that forgets everything with the process. */
    static TokenStore inMemory() {
        return new MemoryTokenStore();
    }

    /**
     * One in a file that its owner alone may read, where the file system knows that; the file's folders are made with the
     * first tokens. Processes of this machine may share it. Methods throw an {@link java.io.UncheckedIOException} that names
     * the file, never what is in it. A file that holds no tokens counts as none.
     */
    static TokenStore file(Path file) {
        return new FileTokenStore(file);
    }
}
