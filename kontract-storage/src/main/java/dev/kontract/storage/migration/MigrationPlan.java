package dev.kontract.storage.migration;

import java.util.List;

/**
 * What is to be done to a database.
 *
 * @param steps what will be done, in order
 * @param refused the changes that keep it from being done
 */
public record MigrationPlan(List<Step> steps, List<SchemaChange> refused) {
    /** Copies. */
    public MigrationPlan {
        steps = List.copyOf(steps);
        refused = List.copyOf(refused);
    }

    /**
     * One thing to do.
     *
     * @param what it is, such as {@code tasks.due added}
     * @param detail more of it, such as the type; empty for nothing
     * @param written whether somebody wrote it, rather than the difference of two types
     * @param sql the statements, none where documents need not change
     */
    public record Step(String what, String detail, boolean written, List<String> sql) {
        /** Copies. */
        public Step {
            sql = List.copyOf(sql);
        }
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty() && refused.isEmpty();
    }
}
