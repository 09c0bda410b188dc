package dev.kontract.auth;

import dev.kontract.error.UnauthorizedError;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Knows users by {@code email} and {@code password}. Somebody unknown, disabled or without a password, and a wrong
 * password get the same answer after the same work. Thread-safe.
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
     * @throws dev.kontract.error.TooManyRequestsError if too many log in at the moment; nobody was looked up then
     */
    @Override
    public AuthUser authenticate(Map<String, String> credentials) {
        String password = credentials.getOrDefault(PASSWORD, "");
        try (PasswordHasher.Place place = hasher.enter()) {
            Optional<AuthUser> user = lookupByEmail.apply(credentials.getOrDefault(EMAIL, ""));
            boolean right = place.verify(password, user.flatMap(AuthUser::passwordHash));
            if (right && user.isPresent() && user.get().disabledAt().isEmpty()) {
                return user.get();
            }
        }
        throw new UnauthorizedError("The email or the password is wrong");
    }
}
