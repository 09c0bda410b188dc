package dev.kontract.auth;

import java.util.Map;

/** Tells from credentials who somebody is. Implementations are thread-safe. */
public interface AuthProvider {
    /** The provider's name; of two providers with one name, the configured one replaces Kontract's own. */
    String name();

    /**
     * Finds the user whom the credentials prove. The user need not be stored yet.
     *
     * @throws dev.kontract.error.UnauthorizedError if they prove nobody; the message does not say why
     */
    AuthUser authenticate(Map<String, String> credentials);
}
