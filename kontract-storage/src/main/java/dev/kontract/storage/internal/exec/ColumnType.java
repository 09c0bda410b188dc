package dev.kontract.storage.internal.exec;

/** The PostgreSQL type that stands for a field in SQL. */
public enum ColumnType {
    /** Text, and what documents hold as text: dates, UUIDs, constants, bytes in base64. */
    TEXT("text"),
    /** Integers of up to 64 bits. */
    INTEGER("bigint"),
    /** Decimal numbers and integers of any size. */
    DECIMAL("numeric"),
    /** Floats. */
    FLOAT("double precision"),
    /** Booleans. */
    BOOLEAN("boolean"),
    /** Whatever has parts, or any shape. */
    JSON("jsonb");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The type's name. */
    String sql() {
        return sql;
    }
}
