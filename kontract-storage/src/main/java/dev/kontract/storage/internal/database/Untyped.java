package dev.kontract.storage.internal.database;

/** A parameter as text whose type PostgreSQL finds out from its place. */
public record Untyped(String text) {
    /** Shows nothing of the text. */
    @Override
    public String toString() {
        return "Untyped";
    }
}
