package dev.kontract.compiler.internal.typescript;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** TypeScript's text of a type. */
final class TypeText {
    private final TypeNames names;
    private final Predicate<ClassName> isEnum;

    TypeText(TypeNames names, Predicate<ClassName> isEnum) {
        this.names = names;
        this.isEnum = isEnum;
    }

    String of(TypeUse use, Direction direction) {
        String text = of(use.shape(), direction);
        return use.nullable() ? orNull(text) : text;
    }

    static String orNull(String text) {
        return text.endsWith(" | null") ? text : text + " | null";
    }

    private String of(Shape shape, Direction direction) {
        return switch (shape) {
            case Shape.Simple simple -> simple.scalar().typeScript();
            case Shape.Listed listed -> array(of(listed.element(), direction));
            case Shape.Unique unique -> array(of(unique.element(), direction));
            case Shape.Mapped mapped -> map(mapped, direction);
            case Shape.Maybe maybe -> orNull(of(maybe.value(), direction));
            case Shape.Declared declared -> declared(declared, direction);
            case Shape.Variable variable -> variable.name();
            case Shape.Nothing nothing -> "void";
        };
    }

    private static String array(String element) {
        return "readonly " + (element.contains(" ") ? "(" + element + ")" : element) + "[]";
    }

    private String map(Shape.Mapped mapped, Direction direction) {
        String value = of(mapped.value(), direction);
        return mapped.key().shape() instanceof Shape.Declared key && isEnum.test(key.type())
                ? "Readonly<Partial<Record<" + of(key, direction) + ", " + value + ">>>"
                : "Readonly<Record<string, " + value + ">>";
    }

    private String declared(Shape.Declared declared, Direction direction) {
        String name = name(declared.type(), direction);
        return declared.arguments().isEmpty()
                ? name
                : name
                        + declared.arguments().stream()
                                .map(argument -> of(argument, direction))
                                .collect(Collectors.joining(", ", "<", ">"));
    }

    String name(ClassName type, Direction direction) {
        return names.of(type, direction);
    }
}
