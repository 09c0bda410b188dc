package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes {@code <Name>Schema}. */
final class SchemaWriter {
    private final JavaFiles files;
    private final Map<ClassName, DataType> types;
    private final Cycles cycles;
    private final Set<ClassName> stored;

    /**
     * A writer.
     *
     * @param stored the records that have their fields as constants
     */
    SchemaWriter(JavaFiles files, Map<ClassName, DataType> types, Set<ClassName> stored) {
        this.files = files;
        this.types = types;
        this.cycles = new Cycles(types);
        this.stored = stored;
    }

    void write(DataType type) {
        ClassName name = Names.beside(type.name(), "Schema");
        TypeSpec.Builder builder =
                JavaFiles.holder(name, type.head().element()).addJavadoc("The schema of {@link $T}.\n", type.name());
        switch (type) {
            case DataType.Constants constants -> builder.addField(constants(constants));
            case DataType.Union union -> builder.addField(union(union));
            case DataType.Structure structure
            when structure.variables().isEmpty() -> builder.addField(record(structure));
            case DataType.Structure structure -> builder.addMethod(generic(structure));
        }
        files.write(name, builder, type.head().element());
    }

    private static FieldSpec.Builder field(TypeName type) {
        return FieldSpec.builder(type, "SCHEMA", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The schema.\n");
    }

    private static FieldSpec constants(DataType.Constants type) {
        return field(ParameterizedTypeName.get(Names.SCHEMA, type.name()))
                .initializer("$T.constants($T.values())", Names.SCHEMAS, type.name())
                .build();
    }

    private static FieldSpec union(DataType.Union type) {
        CodeBlock cases = type.cases().stream()
                .map(each ->
                        CodeBlock.of("new $T<>($T.class, $T.SCHEMA)", Names.CASE, each, Names.beside(each, "Schema")))
                .collect(CodeBlock.joining(",\n"));
        return field(ParameterizedTypeName.get(Names.SEALED_SCHEMA, type.name()))
                .initializer("new $T<>($T.of($>$>\n$L$<$<))", Names.SEALED_SCHEMA, List.class, cases)
                .build();
    }

    private FieldSpec record(DataType.Structure type) {
        return field(ParameterizedTypeName.get(Names.RECORD_SCHEMA, type.name()))
                .initializer("$>$>$L$<$<", schema(type))
                .build();
    }

    private MethodSpec generic(DataType.Structure type) {
        List<TypeVariableName> variables =
                type.variables().stream().map(TypeVariableName::get).toList();
        MethodSpec.Builder method = MethodSpec.methodBuilder("schema")
                .addJavadoc("The schema, from those of its type arguments.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addTypeVariables(variables)
                .returns(ParameterizedTypeName.get(Names.RECORD_SCHEMA, self(type)));
        for (TypeVariableName variable : variables) {
            method.addParameter(
                    ParameterizedTypeName.get(Names.SCHEMA, variable), SchemaCode.variable(variable.name()));
        }
        return method.addStatement("return $L", schema(type)).build();
    }

    /** The record's type with its own variables as arguments. */
    static TypeName self(DataType.Structure type) {
        return type.variables().isEmpty()
                ? type.name()
                : ParameterizedTypeName.get(
                        type.name(),
                        type.variables().stream().map(TypeVariableName::get).toArray(TypeName[]::new));
    }

    private CodeBlock schema(DataType.Structure type) {
        boolean constants = stored.contains(type.name());
        ClassName holder = Names.beside(type.name(), "Fields");
        SchemaCode code = new SchemaCode(types, cycles.of(type.name()));
        CodeBlock fields = type.components().stream()
                .map(component -> constants
                        ? CodeBlock.of("$T.$L", holder, Names.constant(component.name()))
                        : field(type, component, code))
                .collect(CodeBlock.joining(",\n"));
        return CodeBlock.of(
                "new $T<>(\n$S,\n$T.of($L),\nvalues -> new $T$L($L))",
                Names.RECORD_SCHEMA,
                type.name().simpleName(),
                List.class,
                fields.isEmpty() ? fields : CodeBlock.of("$>$>\n$L$<$<", fields),
                type.name(),
                type.variables().isEmpty() ? "" : "<>",
                values(type));
    }

    /** A component as a field. */
    static CodeBlock field(DataType.Structure type, Component component, SchemaCode code) {
        CodeBlock accessor = type.variables().isEmpty()
                ? CodeBlock.of("$T::$L", type.name(), component.name())
                : CodeBlock.of("($T value) -> value.$L()", self(type), component.name());
        CodeBlock schema = code.of(component.type());
        return component.perm() == 0b111
                ? CodeBlock.of("$T.of($S, $L, $L)", Names.FIELD, component.name(), schema, accessor)
                : CodeBlock.of(
                        "new $T<>($S, $L, $L, $L)",
                        Names.FIELD,
                        component.name(),
                        schema,
                        Permissions.code(component.perm()),
                        accessor);
    }

    private static CodeBlock values(DataType.Structure type) {
        List<Component> components = type.components();
        CodeBlock.Builder values = CodeBlock.builder();
        for (int i = 0; i < components.size(); i++) {
            TypeUse plain = unannotated(components.get(i).type());
            values.add(i == 0 ? "" : ", ").add("($T) values[$L]", TypeNames.of(plain), i);
        }
        return values.build();
    }

    private static TypeUse unannotated(TypeUse use) {
        return new TypeUse(use.shape(), use.nullable(), Optional.empty(), use.constraints());
    }
}
