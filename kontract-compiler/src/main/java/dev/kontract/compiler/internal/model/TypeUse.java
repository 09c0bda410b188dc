package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;

/**
 * A type where it is used.
 *
 * @param shape its shape
 * @param nullable whether it admits null
 * @param nullAnnotation the annotation that says so, where it can be repeated on a type
 * @param constraints the rules on it
 */
public record TypeUse(Shape shape, boolean nullable, Optional<ClassName> nullAnnotation, List<Constraint> constraints) {
    /** No value. */
    public static final TypeUse NOTHING = new TypeUse(new Shape.Nothing(), false, Optional.empty(), List.of());

    /** The types it has as arguments. */
    public List<TypeUse> arguments() {
        return switch (shape) {
            case Shape.Listed listed -> List.of(listed.element());
            case Shape.Unique unique -> List.of(unique.element());
            case Shape.Mapped mapped -> List.of(mapped.key(), mapped.value());
            case Shape.Maybe maybe -> List.of(maybe.value());
            case Shape.Declared declared -> declared.arguments();
            case Shape.Simple simple -> List.of();
            case Shape.Variable variable -> List.of();
            case Shape.Nothing nothing -> List.of();
        };
    }

    /** Whether it can be left out: it admits null, or is optional. */
    public boolean isOptional() {
        return nullable || shape instanceof Shape.Maybe;
    }
}
