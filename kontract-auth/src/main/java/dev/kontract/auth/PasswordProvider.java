package dev.kontract.auth;

import dev.kontract.error.UnauthorizedError;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Knows users by {@code email} and {@code password}. Somebody unknown, somebody without a password and a wrong password
 * get the same answer after the same work. Thread-safe.
 */
public final class PasswordProvider implements AuthProvider {
    /** Its name. */
    public static final String NAME = "password";
    /** The credential with the address. */
    public static final String EMAIL = "email";
    /** The credential with the password. */
    public static final String PASSWORD = "password";

    private final Function<String, Optional<AuthUser>> lookupByEmail;
    private final PasswordHasher hasher;

    /** A provider of the users that the lookup finds. */
    public PasswordProvider(Function<String, Optional<AuthUser>> lookupByEmail, PasswordHasher hasher) {
        this.lookupByEmail = lookupByEmail;
        this.hasher = hasher;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Finds the user.
     *
     * @throws UnauthorizedError unless email and password are those of a user
     * @throws dev.kontract.error.HttpError with {@code SERVICE_UNAVAILABLE} if too many log in at the moment
     */
    @Override
    public AuthUser authenticate(Map<String, String> credentials) {
        String password = credentials.getOrDefault(PASSWORD, "");
        Optional<AuthUser> user = lookupByEmail.apply(credentials.getOrDefault(EMAIL, ""));
        Optional<String> stored = user.flatMap(AuthUser::passwordHash);
        if (stored.isEmpty()) {
            hasher.verifyNothing(password);
        } else if (hasher.verifyPasswordHash(password, stored.get())) {
            return user.orElseThrow();
        }
        throw new UnauthorizedError("The email or the password is wrong");
    }
}
