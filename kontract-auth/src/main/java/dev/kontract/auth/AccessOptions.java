package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Who may call, and with what permission.
 *
 * @param allowAnonymous whether anybody may log in without credentials
 * @param unauthenticated what a call without a token gets
 * @param anonymousPerm the permission bits of anonymous users
 * @param registeredPerm the permission bits of registered users
 * @param requireVerifiedEmail whether who has an email address logs in only once it is known to be theirs
 */
public record AccessOptions(
        boolean allowAnonymous,
        Unauthenticated unauthenticated,
        int anonymousPerm,
        int registeredPerm,
        boolean requireVerifiedEmail) {
    /** Anonymous users with {@link Perms#RW_}, registered ones with {@link Perms#RWX}, and no call without a token. */
    public static final AccessOptions DEFAULT =
            new AccessOptions(true, Unauthenticated.DENY, Perms.RW_, Perms.RWX, false);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a permission has other bits than those of {@link Perms}
     */
    public AccessOptions {
        Bounds.requireBetween("anonymousPerm", anonymousPerm, Perms.NONE, Perms.RWX);
        Bounds.requireBetween("registeredPerm", registeredPerm, Perms.NONE, Perms.RWX);
    }

    /** Who calls without a token; empty where nobody may. */
    public Optional<Principal> nobody() {
        return switch (unauthenticated) {
            case DENY -> Optional.empty();
            case ANONYMOUS -> Optional.of(principal("", "", true, List.of()));
        };
    }

    /** A user, as one who calls. */
    public Principal principal(String sid, String owner, boolean isAnonymous, List<String> ugroups) {
        return new Principal(sid, owner, isAnonymous ? anonymousPerm : registeredPerm, isAnonymous, ugroups);
    }

    /** These, letting anybody log in without credentials or not. */
    public AccessOptions withAllowAnonymous(boolean other) {
        return new AccessOptions(other, unauthenticated, anonymousPerm, registeredPerm, requireVerifiedEmail);
    }

    /** These with another treatment of calls without a token. */
    public AccessOptions withUnauthenticated(Unauthenticated other) {
        return new AccessOptions(allowAnonymous, other, anonymousPerm, registeredPerm, requireVerifiedEmail);
    }

    /** These with other permission bits for anonymous users. */
    public AccessOptions withAnonymousPerm(int other) {
        return new AccessOptions(allowAnonymous, unauthenticated, other, registeredPerm, requireVerifiedEmail);
    }

    /** These with other permission bits for registered users. */
    public AccessOptions withRegisteredPerm(int other) {
        return new AccessOptions(allowAnonymous, unauthenticated, anonymousPerm, other, requireVerifiedEmail);
    }

    /** These, letting users log in only once their address is known to be theirs, or before. */
    public AccessOptions withRequireVerifiedEmail(boolean other) {
        return new AccessOptions(allowAnonymous, unauthenticated, anonymousPerm, registeredPerm, other);
    }
}
