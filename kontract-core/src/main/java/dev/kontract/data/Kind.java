package dev.kontract.data;

/** The kind of a value on a wire. */
public enum Kind {
    /** Fields by name. */
    OBJECT,
    /** Elements in order. */
    ARRAY,
    /** Text. */
    STRING,
    /** An integer or a decimal number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Raw bytes, on wires that have them. */
    BYTES,
    /** Nothing. */
    NULL
}
