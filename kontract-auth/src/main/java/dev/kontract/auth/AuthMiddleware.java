package dev.kontract.auth;

import dev.kontract.Context;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.procedure.Middleware;
import java.time.InstantSource;

/**
 * Middleware about who calls. Kontract's gateway knows that of every call, on every wire, before the first middleware; so
 * {@link #authMiddleware(Auth)} is for wires of your own.
 */
public final class AuthMiddleware {
    private AuthMiddleware() {}

    /**
     * Finds out who calls from the bearer token in the header {@code Authorization}, where the wire has not done so: who has
     * an owner already is left alone. A call without a token gets what the configuration has for it. It belongs outside of
     * the check of permissions: {@code dispatcher.inside(authMiddleware(auth))}.
     *
     * <p>A call fails with {@code SESSION_EXPIRED} if its session is over, and with {@code UNAUTHORIZED} if its token is not
     * valid, or it has none and needs one.
     */
    public static Middleware authMiddleware(Auth auth) {
        return authMiddleware(auth.authenticator());
    }

    /**
     * The same by a configuration alone, without a database. <b>It learns of no session that was ended</b>, and accepts a
     * token until it expires; and it knows no key pairs, only tokens that are signed with the secret.
     */
    public static Middleware authMiddleware(AuthConfig config) {
        return authMiddleware(new Authenticator(config, new Tokens(config, InstantSource.system())));
    }

    private static Middleware authMiddleware(Authenticator authenticator) {
        return call -> {
            Context context = call.context();
            return isSomebody(context)
                    ? call.next()
                    : call.next(context.withPrincipal(authenticator.authenticate(context.header("authorization"))));
        };
    }

    /**
     * Refuses with {@code UNAUTHORIZED} (401) whoever is nobody. Guests with a token are somebody: to admit registered users
     * only, ask for a permission that guests lack ({@link AccessOptions#anonymousPerm}), or for a group.
     */
    public static Middleware requireAuth() {
        return call -> {
            requireSomebody(call.context());
            return call.next();
        };
    }

    /**
     * Refuses whoever does not belong to a group with {@code FORBIDDEN} (403), and whoever is nobody with {@code
     * UNAUTHORIZED} (401). Groups are those of the token: who leaves one is in it until the token is renewed.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public static Middleware requireGroup(String ugroup) {
        if (ugroup.isEmpty()) {
            throw new IllegalArgumentException("A group has a name");
        }
        return call -> {
            requireSomebody(call.context());
            if (!call.context().ugroups().contains(ugroup)) {
                throw new ForbiddenError("This call needs membership of a group");
            }
            return call.next();
        };
    }

    private static void requireSomebody(Context context) {
        if (!isSomebody(context)) {
            throw new UnauthorizedError("This call needs a token");
        }
    }

    private static boolean isSomebody(Context context) {
        return !context.owner().isEmpty();
    }
}
