package dev.kontract;

import java.util.List;

/**
 * Who makes a call.
 *
 * @param sid the session's id; empty outside of a session
 * @param owner the user's id; empty for nobody in particular
 * @param perm the caller's permission bits, of {@link Perms}
 * @param isAnonymous whether the user has not registered
 * @param ugroups the groups the user belongs to
 */
public record Principal(String sid, String owner, int perm, boolean isAnonymous, List<String> ugroups) {
    /** Nobody, with no permission. */
    public static final Principal NOBODY = new Principal("", "", Perms.NONE, true, List.of());

    /** The platform itself, for its own work: {@link Context#asSystem}. */
    public static final Principal SYSTEM = new Principal("", "system", Perms.RWX, false, List.of());

    /** Copies the groups. */
    public Principal {
        ugroups = List.copyOf(ugroups);
    }

    /**
     * Whether it is {@link #SYSTEM} itself, which no credential makes anybody: another principal of the same name is
     * not.
     */
    @SuppressWarnings("ReferenceEquality") // equal ones may be clients
    public boolean isSystem() {
        return this == SYSTEM;
    }
}
