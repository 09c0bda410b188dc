package dev.kontract.auth;

import dev.kontract.auth.internal.oidc.SafeUrls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A provider of OpenID Connect with which users log in. Immutable; shows no secret.
 *
 * @param name names it in URLs: lower-case letters, digits and single dashes between them
 * @param title names it for people
 * @param issuer its issuer identifier, exactly as it says itself: HTTPS, or HTTP to this machine
 * @param clientId who we are for it
 * @param clientSecret proves that; empty for a client that has none
 * @param scopes what we ask for, {@code openid} among it
 */
public record OidcProvider(
        String name, String title, URI issuer, String clientId, Optional<String> clientSecret, List<String> scopes) {
    /** What we ask for: who it is, and the address. */
    public static final List<String> DEFAULT_SCOPES = List.of("openid", "email");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_NAME = 32;
    /** Paths beside those of the providers. */
    private static final Set<String> RESERVED = Set.of("session");

    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value does not fit
     */
    public OidcProvider {
        scopes = List.copyOf(scopes);
        requireName(name);
        if (!SafeUrls.isSafe(issuer) || issuer.getRawQuery() != null) {
            throw new IllegalArgumentException("issuer must be an HTTPS URL without query and fragment, or HTTP to"
                    + " this machine, not " + issuer);
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("clientId must not be blank");
        }
        if (clientSecret.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("clientSecret must not be blank");
        }
        if (!scopes.contains("openid")
                || !scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
            throw new IllegalArgumentException("scopes must be names, openid among them");
        }
    }

    /**
     * Checks a provider's name.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches() || name.length() > MAX_NAME || RESERVED.contains(name)) {
            throw new IllegalArgumentException("A provider's name must be at most " + MAX_NAME
                    + " lower-case letters, digits and dashes, such as my-company, and not session");
        }
    }

    /** A provider with the default scopes and no secret, whose title is its name. */
    public static OidcProvider of(String name, URI issuer, String clientId) {
        return new OidcProvider(name, name, issuer, clientId, Optional.empty(), DEFAULT_SCOPES);
    }

    /** This provider under another title. */
    public OidcProvider withTitle(String other) {
        return new OidcProvider(name, other, issuer, clientId, clientSecret, scopes);
    }

    /** This provider with a client secret. */
    public OidcProvider withClientSecret(String other) {
        return new OidcProvider(name, title, issuer, clientId, Optional.of(other), scopes);
    }

    /** This provider with other scopes. */
    public OidcProvider withScopes(List<String> others) {
        return new OidcProvider(name, title, issuer, clientId, clientSecret, others);
    }

    /** Names it and its issuer. */
    @Override
    public String toString() {
        return "OidcProvider[" + name + ", " + issuer + "]";
    }
}
