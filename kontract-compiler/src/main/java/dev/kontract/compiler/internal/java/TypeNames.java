package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Java types of what was read. */
final class TypeNames {
    private TypeNames() {}

    /** The type as it was written, with its null annotation. */
    static TypeName of(TypeUse use) {
        TypeName type = use.shape() instanceof Shape.Simple simple && simple.primitive()
                ? simple.scalar().type().unbox()
                : boxed(use.shape());
        return annotated(type, use);
    }

    /** The type as a type argument. */
    static TypeName asArgument(TypeUse use) {
        return annotated(boxed(use.shape()), use);
    }

    private static TypeName annotated(TypeName type, TypeUse use) {
        return use.nullAnnotation()
                .map(annotation ->
                        type.annotated(AnnotationSpec.builder(annotation).build()))
                .orElse(type);
    }

    private static TypeName boxed(Shape shape) {
        return switch (shape) {
            case Shape.Simple simple -> simple.scalar().type();
            case Shape.Listed listed -> parameterized(ClassName.get(List.class), List.of(listed.element()));
            case Shape.Unique unique -> parameterized(ClassName.get(Set.class), List.of(unique.element()));
            case Shape.Mapped mapped -> parameterized(ClassName.get(Map.class), List.of(mapped.key(), mapped.value()));
            case Shape.Maybe maybe -> parameterized(ClassName.get(Optional.class), List.of(maybe.value()));
            case Shape.Declared declared -> parameterized(declared.type(), declared.arguments());
            case Shape.Variable variable -> TypeVariableName.get(variable.name());
            case Shape.Nothing nothing -> ClassName.get(Void.class);
        };
    }

    private static TypeName parameterized(ClassName type, List<TypeUse> arguments) {
        return arguments.isEmpty()
                ? type
                : ParameterizedTypeName.get(
                        type, arguments.stream().map(TypeNames::asArgument).toArray(TypeName[]::new));
    }
}
