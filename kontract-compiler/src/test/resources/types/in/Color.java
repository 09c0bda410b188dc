package types;

/** A colour. */
public enum Color {
    /** Like blood. */
    RED,
    GREEN
}
