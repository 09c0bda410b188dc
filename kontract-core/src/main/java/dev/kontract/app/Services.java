package dev.kontract.app;

/**
 * The platform's parts that generated code may ask for: Tables, StorageSessions, PGClient,
 * Transactor, Auth, Users and Micrometer's MeterRegistry. Thread-safe.
 */
public interface Services {
    /**
     * A part by its type.
     *
     * @throws IllegalArgumentException if there is none
     */
    <S> S get(Class<S> type);
}
