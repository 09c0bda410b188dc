package dev.kontract;

import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.procedure.TransactionId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, with what permission, over which route. Bound to the running call by {@link #call}; a handler reads it with
 * {@link #current()} or takes it as a parameter. Immutable and safe to share between threads.
 */
public final class Context {
    private static final ScopedValue<Context> CURRENT = ScopedValue.newInstance();

    private final Principal principal;
    private final Request request;
    private final Map<Attribute<?>, Object> attributes;

    private Context(Principal principal, Request request, Map<Attribute<?>, Object> attributes) {
        this.principal = principal;
        this.request = request;
        this.attributes = attributes;
    }

    /**
     * What the wire knows of a request.
     *
     * @param method the HTTP method, or the wire's name for a call
     * @param path the path without the query
     * @param headers header values by lower-case name
     * @param route the procedure's name
     */
    public record Request(String method, String path, Map<String, String> headers, String route) {
        /** A request of a wire without methods, paths and headers. */
        public static Request of(String route) {
            return new Request("CALL", "/" + route, Map.of(), route);
        }

        /** This request with other headers, by lower-case name. */
        public Request withHeaders(Map<String, String> others) {
            return new Request(method, path, others, route);
        }
    }

    /** A context for one call. */
    public static Context of(Principal principal, Request request) {
        return new Context(principal, request, Map.of());
    }

    /**
     * The running call's context.
     *
     * @throws KontractError with {@link KontractCode#CTX_MISSING} outside of a call
     */
    public static Context current() {
        if (!CURRENT.isBound()) {
            throw new KontractError(
                    KontractCode.CTX_MISSING, "There is no call here: sid, owner, currentTxid and perm are missing");
        }
        return CURRENT.get();
    }

    /** The running call's context; empty outside of a call. */
    public static Optional<Context> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Whether this is the running call's context. */
    public boolean isCurrent() {
        return CURRENT.isBound() && CURRENT.get() == this;
    }

    /** This context, of somebody else. */
    public Context withPrincipal(Principal other) {
        return new Context(other, request, attributes);
    }

    /** Runs the body with this context as the current one. */
    public <R extends @Nullable Object> R call(Callable<R> body) throws Exception {
        return ScopedValue.where(CURRENT, this).call(body::call);
    }

    /**
     * Runs the body as the platform's own work, also within a call: there, what a table permits its clients does not
     * bind it. The owner is {@code system}, whose own tables nobody else reaches; {@code asOwner} names another's.
     *
     * @param route what the work is called
     */
    public static <R extends @Nullable Object> R asSystem(String route, Callable<R> body) throws Exception {
        return of(Principal.SYSTEM, Request.of(route)).call(body);
    }

    /** Whether a client's call runs here, rather than the platform's own work. */
    public static boolean isClientCall() {
        return CURRENT.isBound() && !CURRENT.get().principal().isSystem();
    }

    /** The session's id; empty outside of a session. */
    public String sid() {
        return principal.sid();
    }

    /** The id of the user who calls. */
    public String owner() {
        return principal.owner();
    }

    /** The caller's permission bits, of {@link Perms}. */
    public int perm() {
        return principal.perm();
    }

    /** Whether the caller is nobody in particular. */
    public boolean isAnonymous() {
        return principal.isAnonymous();
    }

    /** The groups the caller belongs to. */
    public List<String> ugroups() {
        return principal.ugroups();
    }

    /** Who calls. */
    public Principal principal() {
        return principal;
    }

    /** The HTTP method, or the wire's name for a call. */
    public String method() {
        return request.method();
    }

    /** The request's path. */
    public String path() {
        return request.path();
    }

    /** Header values by lower-case name. */
    public Map<String, String> headers() {
        return request.headers();
    }

    /** A header's value, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.headers().get(name.toLowerCase(Locale.ROOT)));
    }

    /** The procedure's name. */
    public String route() {
        return request.route();
    }

    /**
     * The id of the transaction that runs this call; asking may cost a round trip to the database.
     *
     * @throws KontractError with {@link KontractCode#TXID_INVALID} outside of a transaction
     */
    public long currentTxid() {
        return TransactionId.current();
    }

    /** What middleware added under the key. */
    public <T> Optional<T> attribute(Attribute<T> key) {
        return Optional.ofNullable(attributes.get(key)).map(key.type()::cast);
    }

    /** This context with one more attribute; one of the same key is replaced. */
    public <T> Context with(Attribute<T> key, T value) {
        Map<Attribute<?>, Object> more = new HashMap<>(attributes);
        more.put(key, key.type().cast(value));
        return new Context(principal, request, Map.copyOf(more));
    }

    /** Names the caller and the route, never headers or attributes. */
    @Override
    public String toString() {
        return "Context[owner=" + owner() + ", route=" + route() + ", perm=" + Perms.text(perm()) + "]";
    }
}
