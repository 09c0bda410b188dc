package dev.kontract.procedure;

import dev.kontract.Perms;
import dev.kontract.Principal;

/**
 * What is known of a procedure beside its code.
 *
 * @param perm the permission a caller needs, of {@link Perms}; its write bit makes the procedure a writing one
 * @param ugroup the group a caller must belong to; empty for everybody
 * @param egroup the endpoint group that middleware selects by; empty for none
 * @param description the documentation's first paragraph; empty for none
 */
public record ProcedureMeta(int perm, String ugroup, String egroup, String description) {
    /** Anybody may call it, whoever reaches the server at all, and it may write. */
    public static final ProcedureMeta OPEN = new ProcedureMeta(Perms.NONE, "", "", "");

    /** What a procedure has of which nothing is said: every permission bit is needed, and it may write. */
    public static final ProcedureMeta DEFAULT = new ProcedureMeta(Perms.RWX, "", "", "");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the permission has other bits than those of {@link Perms}
     */
    public ProcedureMeta {
        Perms.checked(perm);
    }

    /** Whether a caller holds every bit that is needed. */
    public boolean permits(Principal caller) {
        return (caller.perm() & perm) == perm;
    }

    /** Whether a caller belongs to the group that is needed, if one is. */
    public boolean admits(Principal caller) {
        return ugroup.isEmpty() || caller.ugroups().contains(ugroup);
    }

    /** This with another permission. */
    public ProcedureMeta withPerm(int other) {
        return new ProcedureMeta(other, ugroup, egroup, description);
    }

    /** This with another user group. */
    public ProcedureMeta withUgroup(String other) {
        return new ProcedureMeta(perm, other, egroup, description);
    }

    /** Whether the procedure may change stored data: it has the write bit, or no bit at all. */
    public boolean writes() {
        return perm == Perms.NONE || Perms.writes(perm);
    }
}
