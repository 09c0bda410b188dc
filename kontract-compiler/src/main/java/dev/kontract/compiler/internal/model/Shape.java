package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/** The shape of a type, as far as data can have it. */
public sealed interface Shape {
    /** A value without parts. */
    record Simple(Scalar scalar, boolean primitive) implements Shape {}

    /** A list. */
    record Listed(TypeUse element) implements Shape {}

    /** A set. */
    record Unique(TypeUse element) implements Shape {}

    /** A map. */
    record Mapped(TypeUse key, TypeUse value) implements Shape {}

    /** An optional value. */
    record Maybe(TypeUse value) implements Shape {}

    /** A record, enum or sealed interface, by its name. */
    record Declared(ClassName type, List<TypeUse> arguments) implements Shape {}

    /** A type variable of the record around it. */
    record Variable(String name) implements Shape {}

    /** No value: only as a result. */
    record Nothing() implements Shape {}
}
