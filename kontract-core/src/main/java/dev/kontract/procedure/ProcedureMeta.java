package dev.kontract.procedure;

import dev.kontract.Perms;

/**
 * What is known of a procedure beside its code.
 *
 * @param perm the permission a caller needs, of {@link Perms}; its write bit makes the procedure a writing one
 * @param ugroup the group a caller must belong to; empty for everybody
 * @param egroup the endpoint group that middleware selects by; empty for none
 * @param description the documentation's first paragraph; empty for none
 */
public record ProcedureMeta(int perm, String ugroup, String egroup, String description) {
    /** Anybody may call it, and it may write. */
    public static final ProcedureMeta OPEN = new ProcedureMeta(Perms.NONE, "", "", "");

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
