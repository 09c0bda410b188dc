package dev.kontract.storage.internal.exec;

/** Where an expression stands, which decides what it may hold. */
enum Clause {
    /** An output or an order of a SELECT, or its HAVING. */
    OUTPUT(true, true),
    /** A condition, a group, what a field becomes, or what a write returns. */
    ROW(true, false),
    /** A value to insert. */
    VALUE(false, false);

    private final boolean fields;
    private final boolean aggregates;

    Clause(boolean fields, boolean aggregates) {
        this.fields = fields;
        this.aggregates = aggregates;
    }

    boolean hasFields() {
        return fields;
    }

    boolean hasAggregates() {
        return aggregates;
    }
}
