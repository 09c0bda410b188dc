package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.load.LoadResult;
import dev.kontract.benchmarks.server.BareWork;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the servers side by side and lets them take turns, so that what disturbs the machine disturbs all alike. */
final class Comparison implements AutoCloseable {
    private static final List<String> SMALL = List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC");

    private final Options options;
    private final Environment environment;
    private final Progress progress;
    private final Samples samples = new Samples();
    private final List<Caller> callers = new ArrayList<>();

    Comparison(Options options, Environment environment, Progress progress) {
        this.options = options;
        this.environment = environment;
        this.progress = progress;
    }

    /** Measures everything that the options ask for. */
    Samples run() throws IOException, InterruptedException, SQLException {
        createTable();
        startServers();
        for (Caller caller : callers) {
            warmUp(caller);
        }
        for (Route route : options.routes()) {
            for (int round = 0; round < options.rounds(); round++) {
                measure(route, round);
            }
        }
        for (Caller caller : callers) {
            if (caller.peer() == Peer.KONTRACT && options.tokenRounds() > 0) {
                measureTokens(caller);
            }
        }
        for (Caller caller : callers) {
            samples.resident(caller.peer(), caller.server().residentMegabytes());
        }
        close();
        measureStarts();
        if (options.small() && options.peers().contains(Peer.KONTRACT)) {
            measureSmall();
        }
        return samples;
    }

    private void createTable() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(environment.target().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(BareWork.TABLE);
        }
    }

    private void startServers() throws IOException, InterruptedException {
        List<Peer> order = options.peers().stream().sorted().toList();
        Map<String, String> headers = Map.of();
        for (Peer peer : order) {
            progress.step("start " + peer.label());
            ServerProcess server = ServerProcess.start(peer, environment, options.flags());
            callers.add(new Caller(peer, server, headers));
            if (peer == Peer.KONTRACT) {
                // the others get the same header, so that all read the same bytes
                headers = Caller.logIn(server);
                callers.set(callers.size() - 1, new Caller(peer, server, headers));
            }
        }
    }

    private void warmUp(Caller caller) throws IOException, InterruptedException {
        progress.step(
                "store " + Route.RECORDS + " records with " + caller.peer().label());
        samples.addErrors(caller.fill().errors());
        for (Route route : options.routes()) {
            progress.step("warm up " + caller.peer().label() + " " + route.label());
            caller.check(route);
            samples.addErrors(caller.load(route, options.warmUp()).errors());
        }
    }

    private void measure(Route route, int round) throws IOException {
        List<Caller> turns = round % 2 == 0 ? callers : callers.reversed();
        for (Caller caller : turns) {
            progress.step("%s, round %d of %d: %s"
                    .formatted(
                            route.label(),
                            round + 1,
                            options.rounds(),
                            caller.peer().label()));
            Duration before = caller.server().processorTime();
            LoadResult result = caller.load(route, options.time());
            Duration used = caller.server().processorTime().minus(before);
            samples.add(caller.peer(), route, new Round(result, used));
        }
    }

    /** Lets calls with a token and without take turns on one server, a pair a round. */
    private void measureTokens(Caller known) throws IOException, InterruptedException {
        Caller nobody = new Caller(known.peer(), known.server(), Map.of());
        nobody.check(Route.ECHO);
        progress.step("warm up echo with a token and without");
        samples.addErrors(known.load(Route.ECHO, options.time()).errors());
        samples.addErrors(nobody.load(Route.ECHO, options.time()).errors());
        for (int round = 0; round < options.tokenRounds(); round++) {
            progress.step("echo with a token and without, round %d of %d".formatted(round + 1, options.tokenRounds()));
            List<Caller> turns = round % 2 == 0 ? List.of(known, nobody) : List.of(nobody, known);
            for (Caller caller : turns) {
                Duration before = caller.server().processorTime();
                LoadResult result = caller.load(Route.ECHO, options.time());
                Duration used = caller.server().processorTime().minus(before);
                samples.addErrors(result.errors());
                samples.tokens().add(caller.equals(known), new Round(result, used));
            }
        }
    }

    private void measureStarts() throws IOException {
        for (int round = 0; round < options.starts(); round++) {
            List<Peer> turns =
                    round % 2 == 0 ? options.peers() : options.peers().reversed();
            for (Peer peer : turns) {
                progress.step("start %s, %d of %d".formatted(peer.label(), round + 1, options.starts()));
                try (ServerProcess server = ServerProcess.start(peer, environment, options.flags())) {
                    samples.addStart(peer, server.startTime());
                }
            }
        }
    }

    private void measureSmall() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(Peer.KONTRACT, environment, SMALL)) {
            Caller caller = new Caller(Peer.KONTRACT, server, Caller.logIn(server));
            Duration time = options.time().multipliedBy(2);
            for (Route route : options.routes()) {
                progress.step("kontract in a heap of 128 MB: " + route.label());
                samples.addSmall(route, caller.load(route, time));
            }
            boolean alive = server.isAlive() && !server.log().contains("OutOfMemoryError");
            samples.smallEnded(alive, alive ? server.residentMegabytes() : 0);
        }
    }

    /** Ends the servers. */
    @Override
    public void close() {
        callers.forEach(caller -> caller.server().close());
        callers.clear();
    }
}
