package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** A type whose schema is generated. */
public sealed interface DataType {
    /** What all have. */
    Head head();

    /** The type's name. */
    default ClassName name() {
        return head().name();
    }

    /**
     * What all have.
     *
     * @param name the type's name
     * @param element where it is declared
     * @param doc its documentation
     * @param schema where its schema is
     */
    record Head(ClassName name, TypeElement element, Doc doc, Place schema) {}

    /** Where a type's schema comes from. */
    enum Place {
        /** It is generated now. */
        GENERATED,
        /** It was generated with the type's own module. */
        EXISTING,
        /** There is none: the type is an enum of a module that knows nothing of schemas. */
        INLINE
    }

    /**
     * A record.
     *
     * @param head what all have
     * @param variables the names of its type variables
     * @param components its components
     */
    record Structure(Head head, List<String> variables, List<Component> components) implements DataType {}

    /** An enum. */
    record Constants(Head head, List<Constant> constants) implements DataType {}

    /** A sealed interface of records. */
    record Union(Head head, List<ClassName> cases) implements DataType {}

    /**
     * A component of a record.
     *
     * @param name its name
     * @param type its type
     * @param perm what clients may do with it
     * @param doc its description; empty for none
     */
    record Component(String name, TypeUse type, int perm, String doc) {
        /** Whether clients may send it. */
        public boolean isWritable() {
            return (perm & 0b010) != 0;
        }

        /** Whether clients see it. */
        public boolean isReadable() {
            return (perm & 0b100) != 0;
        }
    }

    /** A constant of an enum. */
    record Constant(String name, String doc) {}
}
