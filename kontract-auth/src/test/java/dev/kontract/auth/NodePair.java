package dev.kontract.auth;

import dev.kontract.storage.Storage;
import java.util.List;
import java.util.random.RandomGenerator;

/** Two nodes over one database, each with connections and memory of its own. */
final class NodePair implements AutoCloseable {
    private final Storage second = AuthDatabase.open();
    private final List<Auth> nodes;

    NodePair(AuthConfig config, SettableClock clock) {
        this.nodes = List.of(
                new Auth(config, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock),
                new Auth(config, second.tables(), second.transactor(), clock));
    }

    Auth first() {
        return nodes.getFirst();
    }

    Auth second() {
        return nodes.getLast();
    }

    List<Auth> both() {
        return nodes;
    }

    Auth any(RandomGenerator random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    @Override
    public void close() {
        nodes.forEach(Auth::close);
        second.close();
    }
}
