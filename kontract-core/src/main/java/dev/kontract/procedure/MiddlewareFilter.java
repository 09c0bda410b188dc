package dev.kontract.procedure;

import java.util.Collection;
import java.util.Set;

/**
 * Which procedures a {@link Middleware} is for: those that fit every part which is given. Immutable.
 *
 * @param prefixurl what a procedure's path, {@code /rpc/<name>}, begins with; empty for any
 * @param egroup the procedure's endpoint group; empty for any
 * @param endpoints names of procedures; empty for all
 */
public record MiddlewareFilter(String prefixurl, String egroup, Set<String> endpoints) {
    /** Every procedure. */
    public static final MiddlewareFilter ALL = new MiddlewareFilter("", "", Set.of());

    private static final String PATH = "/rpc/";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the prefix does not begin with a slash
     */
    public MiddlewareFilter {
        if (!prefixurl.isEmpty() && !prefixurl.startsWith("/")) {
            throw new IllegalArgumentException("Not the beginning of a path, such as /rpc/tasks: " + prefixurl);
        }
        endpoints = Set.copyOf(endpoints);
    }

    /** This filter with another prefix of the path. It is plain text: {@code /rpc/task} is a prefix of {@code /rpc/tasks.add}. */
    public MiddlewareFilter withPrefixurl(String other) {
        return new MiddlewareFilter(other, egroup, endpoints);
    }

    /** This filter with another endpoint group. */
    public MiddlewareFilter withEgroup(String other) {
        return new MiddlewareFilter(prefixurl, other, endpoints);
    }

    /** This filter with other procedures, such as {@code tasks.add}. */
    public MiddlewareFilter withEndpoints(Collection<String> others) {
        return new MiddlewareFilter(prefixurl, egroup, Set.copyOf(others));
    }

    /**
     * Whether this is for a procedure.
     *
     * @param path its path
     * @param group its endpoint group; empty for none
     * @param endpoint its name
     */
    public boolean matches(String path, String group, String endpoint) {
        return path.startsWith(prefixurl)
                && (egroup.isEmpty() || egroup.equals(group))
                && (endpoints.isEmpty() || endpoints.contains(endpoint));
    }

    /** Whether this is for the procedure of this name and endpoint group, which has the same path on every wire. */
    public boolean matches(String name, String group) {
        return matches(PATH + name, group, name);
    }
}
