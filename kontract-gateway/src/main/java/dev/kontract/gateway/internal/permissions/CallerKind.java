package dev.kontract.gateway.internal.permissions;

import dev.kontract.Principal;
import dev.kontract.auth.AccessOptions;
import dev.kontract.gateway.ErpcSettings;
import java.util.List;
import java.util.Optional;

/** Whoever may call, by what they have proved. */
enum CallerKind {
    /** Without a token, over HTTP. */
    NOBODY("nobody"),
    /** With the secret of encrypted calls alone. */
    SECRET("secret"),
    /** An anonymous user. */
    GUEST("guests"),
    /** A registered user, or a device of one. */
    USER("users");

    private final String label;

    CallerKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /**
     * Who that is to the checks; empty where there are none, since they are refused before.
     *
     * @param groups what users belong to
     */
    Optional<Principal> principal(AccessOptions access, ErpcSettings.Auth erpc, List<String> groups) {
        return switch (this) {
            case NOBODY -> access.nobody();
            case SECRET -> erpc == ErpcSettings.Auth.SECRET ? Optional.of(Principal.NOBODY) : Optional.empty();
            case GUEST ->
                access.allowAnonymous() ? Optional.of(access.principal("s", "guest", true, groups)) : Optional.empty();
            case USER -> Optional.of(access.principal("s", "user", false, groups));
        };
    }
}
