package dev.kontract.benchmarks.erpc;

import java.io.IOException;
import java.time.Duration;

/**
 * A server and its client, each in a process of its own.
 *
 * @param contender what they are
 */
record Pair(Contender contender, Worker server, Worker client) implements AutoCloseable {
    /** Starts both; they are connected and have made a call. */
    static Pair start(Contender contender, Site site, String secret) throws IOException {
        String label = contender.label();
        Worker server =
                Worker.start(contender.server(site), secret, site.directory().resolve(label + "-server.log"));
        try {
            String port = server.await("ready").substring("ready ".length());
            Worker client = Worker.start(
                    contender.client(site, port), secret, site.directory().resolve(label + "-client.log"));
            client.await("ready");
            return new Pair(contender, server, client);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    Sample run(Load load, Duration time) throws IOException {
        Duration before = processorTime();
        String result = client.tell(load.command(time.toMillis()));
        return Sample.of(result, processorTime().minus(before));
    }

    private Duration processorTime() {
        return server.processorTime().plus(client.processorTime());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
