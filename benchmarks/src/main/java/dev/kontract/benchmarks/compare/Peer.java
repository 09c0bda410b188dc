package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.Requests;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server that takes part. */
enum Peer {
    /** The gateway, with everything a call passes through. */
    KONTRACT("dev.kontract.gateway.Main", "/rpc/items."),
    /** The gateway's HTTP server with handlers by hand. */
    JETTY("dev.kontract.benchmarks.server.BareJetty", "/"),
    /** Another HTTP server with the same handlers. */
    HELIDON("dev.kontract.benchmarks.server.BareHelidon", "/");

    private static final Predicate<String> BARE = Pattern.compile(
                    "/(jackson-core|HikariCP|postgresql|slf4j)-|classes/?$")
            .asPredicate();
    private static final Predicate<String> FOREIGN = Pattern.compile(
                    "/(jmh-|jopt-simple|commons-math3|picocli|hibernate|jdbi3|jaxb|antlr4|byte-buddy|helidon)")
            .asPredicate();

    private final String mainClass;
    private final String prefix;

    Peer(String mainClass, String prefix) {
        this.mainClass = mainClass;
        this.prefix = prefix;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mainClass() {
        return mainClass;
    }

    /** The requests of one route. */
    Requests requests(Route route, Map<String, String> headers) {
        return route == Route.HEALTH
                ? Requests.get("/health")
                : Requests.post(prefix + route.label(), headers, Route.RECORDS, route::body);
    }

    String path(Route route) {
        return route == Route.HEALTH ? "/health" : prefix + route.label();
    }

    /** What of our own class path the server needs: a longer one would cost it time to start. */
    String classPath() {
        List<String> all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return all.stream().filter(this::needs).collect(Collectors.joining(File.pathSeparator));
    }

    private boolean needs(String entry) {
        return switch (this) {
            case KONTRACT -> !FOREIGN.test(entry);
            case JETTY -> BARE.test(entry) || entry.contains("/jetty-");
            case HELIDON -> BARE.test(entry) || entry.contains("/helidon-");
        };
    }
}
