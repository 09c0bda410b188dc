package dev.kontract.schema;

import dev.kontract.table.Field;
import java.util.List;

/**
 * What the values of a type look like, without the rules on them: as much of a type as stored documents show. Immutable;
 * equal where documents of one type are documents of the other.
 */
public sealed interface TypeShape {
    /** A value without parts, by the name of its constant in {@link Schemas}, in camel case. */
    record Scalar(String name) implements TypeShape {}

    /** A value that may be left out or null. */
    record Maybe(TypeShape value) implements TypeShape {}

    /** An array. */
    record Elements(TypeShape element, boolean unique) implements TypeShape {}

    /** An object with any fields. */
    record Entries(TypeShape key, TypeShape value) implements TypeShape {}

    /** A constant's name, one of these. */
    record OneOf(List<String> names) implements TypeShape {
        /** Copies. */
        public OneOf {
            names = List.copyOf(names);
        }
    }

    /** A record: an object with these fields. */
    record Structure(String name, List<Member> members) implements TypeShape {
        /** Copies. */
        public Structure {
            members = List.copyOf(members);
        }
    }

    /** One of these records, which the field {@code type} names. */
    record Union(List<Structure> cases) implements TypeShape {
        /** Copies. */
        public Union {
            cases = List.copyOf(cases);
        }
    }

    /** A record around this one, by its name: the type contains itself. */
    record Again(String name) implements TypeShape {}

    /**
     * A field.
     *
     * @param name its name
     * @param type what its values look like
     * @param perm what clients may do with it, of {@link dev.kontract.Perms}
     */
    record Member(String name, TypeShape type, int perm) {
        /** Whether a document may lack it. */
        public boolean isOptional() {
            return type instanceof Maybe || type.equals(ANY);
        }
    }

    /** Plain data of any shape. */
    TypeShape ANY = new Scalar("any");

    /** The shape of a schema's values. */
    static TypeShape of(Schema<?> schema) {
        return Shapes.of(schema, List.of());
    }

    /** The shape of a record's field. */
    static Member of(Field<?, ?> field) {
        return new Member(field.name(), of(field.schema()), field.perm());
    }
}
