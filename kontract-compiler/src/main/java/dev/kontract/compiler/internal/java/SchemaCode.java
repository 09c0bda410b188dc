package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.kontract.compiler.internal.model.Constraint;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.Map;
import java.util.Set;

/** Writes the expression that is a type's schema. */
final class SchemaCode {
    private final Map<ClassName, DataType> types;
    private final Set<ClassName> lazy;

    /**
     * A writer of expressions.
     *
     * @param lazy the types whose schema may not be there yet when the expression is evaluated
     */
    SchemaCode(Map<ClassName, DataType> types, Set<ClassName> lazy) {
        this.types = types;
        this.lazy = lazy;
    }

    CodeBlock of(TypeUse use) {
        CodeBlock schema = of(use.shape());
        for (Constraint constraint : use.constraints()) {
            schema = CodeBlock.of("$L.with($L)", schema, rule(constraint));
        }
        return use.nullable() ? CodeBlock.of("$T.nullable($L)", Names.SCHEMAS, schema) : schema;
    }

    private CodeBlock of(Shape shape) {
        return switch (shape) {
            case Shape.Simple simple -> CodeBlock.of("$T.$L", Names.SCHEMAS, simple.scalar());
            case Shape.Listed listed -> CodeBlock.of("$T.list($L)", Names.SCHEMAS, of(listed.element()));
            case Shape.Unique unique -> CodeBlock.of("$T.set($L)", Names.SCHEMAS, of(unique.element()));
            case Shape.Mapped mapped ->
                CodeBlock.of("$T.map($L, $L)", Names.SCHEMAS, of(mapped.key()), of(mapped.value()));
            case Shape.Maybe maybe -> CodeBlock.of("$T.optional($L)", Names.SCHEMAS, of(maybe.value()));
            case Shape.Declared declared -> declared(declared);
            case Shape.Variable variable -> CodeBlock.of("$L", variable(variable.name()));
            case Shape.Nothing nothing -> CodeBlock.of("$T.VOID", Names.SCHEMAS);
        };
    }

    /** The name of the parameter that is a type variable's schema. */
    static String variable(String name) {
        return "schemaOf" + name;
    }

    private CodeBlock declared(Shape.Declared declared) {
        if (types.get(declared.type()) instanceof DataType.Constants constants
                && constants.head().schema() == DataType.Place.INLINE) {
            return CodeBlock.of("$T.constants($T.values())", Names.SCHEMAS, declared.type());
        }
        ClassName holder = Names.beside(declared.type(), "Schema");
        CodeBlock schema = declared.arguments().isEmpty()
                ? CodeBlock.of("$T.SCHEMA", holder)
                : CodeBlock.of(
                        "$T.schema($L)",
                        holder,
                        declared.arguments().stream().map(this::of).collect(CodeBlock.joining(", ")));
        return lazy.contains(declared.type()) ? CodeBlock.of("$T.lazy(() -> $L)", Names.SCHEMAS, schema) : schema;
    }

    private static CodeBlock rule(Constraint constraint) {
        CodeBlock arguments =
                constraint.arguments().stream().map(SchemaCode::literal).collect(CodeBlock.joining(", "));
        CodeBlock rule = CodeBlock.of("$T.$L($L)", Names.RULES, constraint.rule(), arguments);
        return constraint.message().isEmpty()
                ? rule
                : CodeBlock.of("$T.saying($L, $S)", Names.RULES, rule, constraint.message());
    }

    private static CodeBlock literal(Object value) {
        return switch (value) {
            case String text -> CodeBlock.of("$S", text);
            case Long number -> CodeBlock.of("$LL", number);
            default -> CodeBlock.of("$L", value);
        };
    }
}
