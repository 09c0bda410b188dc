package dev.kontract;

/**
 * A typed key of what middleware adds to a {@link Context}. Keys with equal names and types are equal.
 *
 * @param name a name unique in the application
 * @param type the value's class
 */
public record Attribute<T>(String name, Class<T> type) {
    /** A key. */
    public static <T> Attribute<T> of(String name, Class<T> type) {
        return new Attribute<>(name, type);
    }
}
