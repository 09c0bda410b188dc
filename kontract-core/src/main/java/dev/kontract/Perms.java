package dev.kontract;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.error.PermissionError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Permission bits (read, write, execute) and the checks on them. Stateless. */
public final class Perms {
    /** No permission. */
    public static final int NONE = 0b000;
    /** Read only. */
    public static final int R__ = 0b100;
    /** Write only. */
    public static final int _W_ = 0b010;
    /** Execute only. */
    public static final int __X = 0b001;
    /** Read and write. */
    public static final int RW_ = 0b110;
    /** Read and execute. */
    public static final int R_X = 0b101;
    /** Write and execute. */
    public static final int _WX = 0b011;
    /** Read, write and execute. */
    public static final int RWX = 0b111;

    /** {@link #R__} by the name that reads well in {@link Perm}. */
    public static final int READ = R__;
    /** {@link #_W_} by the name that reads well in {@link Perm}. */
    public static final int WRITE = _W_;

    private Perms() {}

    /** What a table operation does; deleting needs the write bit. */
    public enum Operation {
        /** Reads rows. */
        READ(R__),
        /** Adds or changes rows. */
        WRITE(_W_),
        /** Deletes rows. */
        DELETE(_W_);

        private final int bit;

        Operation(int bit) {
            this.bit = bit;
        }
    }

    /**
     * Checks that the caller holds every bit of {@code required} and, where an owner is given, is that owner. Callers
     * without an id own nothing, so that one of them is not taken for another.
     *
     * @throws KontractError with {@link KontractCode#PERMISSION_DENIED} otherwise
     */
    public static void verifyAccess(Context context, int required, @Nullable String owner) {
        if ((context.perm() & required) != required) {
            throw denied("This call needs the permission " + text(required));
        }
        if (owner != null && (owner.isEmpty() || !owner.equals(context.owner()))) {
            throw denied("This belongs to another owner");
        }
    }

    /**
     * Checks a table's permission bits for one operation.
     *
     * @throws KontractError with {@link KontractCode#PERMISSION_DENIED} when the bit is missing
     */
    public static void checkTablePermission(int perms, Operation operation) {
        if ((perms & operation.bit) == 0) {
            throw denied("The table does not permit this operation");
        }
    }

    /**
     * Checks that every field of {@code data} that has permission bits of its own holds all bits of {@code mask}.
     *
     * @throws PermissionError naming the first field that does not, with {@link ErrorCode#PERMISSION_DENIED}
     */
    public static void checkFieldPermissions(Map<String, ?> data, Map<String, Integer> fieldPerms, int mask) {
        for (String field : data.keySet()) {
            checkFieldPermission(field, fieldPerms.getOrDefault(field, RWX), mask);
        }
    }

    /**
     * Checks that a field's permission bits hold all bits of {@code mask}. Every wire's input passes here.
     *
     * @throws PermissionError naming the field if they do not, with {@link ErrorCode#PERMISSION_DENIED}
     */
    public static void checkFieldPermission(String field, int perm, int mask) {
        if ((perm & mask) != mask) {
            throw new PermissionError("The field " + field + " does not permit this operation");
        }
    }

    /**
     * Permission bits that are nothing else.
     *
     * @throws IllegalArgumentException if there are others than those of {@link #RWX}
     */
    public static int checked(int perm) {
        if ((perm & ~RWX) != 0) {
            throw new IllegalArgumentException("There is no permission " + perm + ": use a constant of Perms");
        }
        return perm;
    }

    /** Whether the permission lets its procedure change stored data. */
    public static boolean writes(int perm) {
        return (perm & _W_) != 0;
    }

    /** The bits as text, for example {@code RW_}. */
    public static String text(int perm) {
        return ((perm & R__) != 0 ? "R" : "_") + ((perm & _W_) != 0 ? "W" : "_") + ((perm & __X) != 0 ? "X" : "_");
    }

    private static KontractError denied(String message) {
        return new KontractError(KontractCode.PERMISSION_DENIED, message);
    }
}
