package dev.kontract.storage.internal.database;

import java.util.List;

/**
 * One statement with its parameters, which are text, arrays of text, integers and longs. Immutable.
 *
 * @param text without a semicolon, with {@code ?} for every parameter
 * @param refusals how it fails on purpose
 * @param anew whether it is planned each time for its parameters, and never once for all
 */
public record Sql(String text, List<Object> parameters, List<Refusal> refusals, boolean anew) {
    /** A statement whose plan may be kept. */
    public Sql(String text, List<Object> parameters, List<Refusal> refusals) {
        this(text, parameters, refusals, false);
    }

    /** A statement that refuses nothing by itself. */
    public Sql(String text, List<Object> parameters) {
        this(text, parameters, List.of());
    }

    /** A statement. */
    public static Sql of(String text, Object... parameters) {
        return new Sql(text, List.of(parameters));
    }

    /** The same, planned anew each time if this says so, or whatever it said before. */
    public Sql plannedAnew(boolean also) {
        return new Sql(text, parameters, refusals, anew || also);
    }

    /** Says nothing of the statement, which may hold stored data. */
    @Override
    public String toString() {
        return "Sql[" + parameters.size() + " parameters]";
    }
}
