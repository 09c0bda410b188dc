package dev.kontract.procedure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Procedures by name; every wire serves the same router. Immutable. */
public final class Router {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");

    private final Map<String, Procedure> procedures;

    private Router(Map<String, Procedure> procedures) {
        this.procedures = procedures;
    }

    /** A router of these procedures, each with the middleware whose filter is for it. */
    public static Router of(Map<String, Procedure> procedures) {
        Map<String, Procedure> named = new HashMap<>();
        procedures.forEach((name, procedure) -> {
            checkName(name);
            named.put(name, procedure.named(name));
        });
        return new Router(Map.copyOf(named));
    }

    /**
     * The procedures of both.
     *
     * @throws IllegalArgumentException if a name is in both
     */
    public Router and(Router other) {
        Map<String, Procedure> all = new HashMap<>(procedures);
        other.procedures.forEach((name, procedure) -> {
            if (all.put(name, procedure) != null) {
                throw new IllegalArgumentException("Two procedures have the name " + name);
            }
        });
        return new Router(Map.copyOf(all));
    }

    /** These procedures, each that the middleware is for with one more step before its own. */
    Router inside(Middleware middleware) {
        Map<String, Procedure> wrapped = new HashMap<>();
        procedures.forEach((name, procedure) ->
                wrapped.put(name, procedure.inside(middleware).named(name)));
        return new Router(Map.copyOf(wrapped));
    }

    /** A procedure by its name. */
    public Optional<Procedure> find(String name) {
        return Optional.ofNullable(procedures.get(name));
    }

    /** The names, in alphabetical order. */
    public Set<String> names() {
        return new TreeSet<>(procedures.keySet());
    }

    private static void checkName(String name) {
        if (name.length() > 200 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a procedure name (words joined by dots): " + name);
        }
    }
}
