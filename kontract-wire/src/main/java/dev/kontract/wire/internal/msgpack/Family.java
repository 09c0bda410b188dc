package dev.kontract.wire.internal.msgpack;

/** Families of values. */
enum Family {
    NIL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    STRING,
    BINARY,
    ARRAY,
    MAP
}
