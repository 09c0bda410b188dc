package dev.kontract.auth;

import dev.kontract.auth.internal.oidc.SafeUrls;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that binds a login to the browser which began it. Over HTTPS its name keeps other hosts of the domain from
 * planting one (RFC 6265bis, section 4.1.3.2). It comes along when the provider sends the browser back, and with no request
 * that another site makes.
 */
final class LoginCookie {
    private static final String NAME = "kontract-login";

    private final String name;
    private final String attributes;

    LoginCookie(OidcOptions options) {
        boolean https = options.publicUrl().filter(SafeUrls::isHttps).isPresent();
        this.name = https ? "__Host-" + NAME : NAME;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }

    /** Sets it. */
    String set(String value, Duration lifetime) {
        return name + "=" + value + "; Max-Age=" + lifetime.toSeconds() + attributes;
    }

    /** Removes it. */
    String removed() {
        return set("", Duration.ZERO);
    }

    /** Its value; empty if there is none, or more than one. */
    Optional<String> in(AuthRequest request) {
        String start = name + "=";
        List<String> found = Arrays.stream(request.cookie().orElse("").split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
