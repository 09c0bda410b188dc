package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.MiddlewareType;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.ProcedureType.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes {@code <Backend>Procedures}: the schemas of a backend's calls, and its procedures. */
final class ProceduresWriter {
    private static final TypeName BY_NAME =
            ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), Names.PROCEDURE);

    private final JavaFiles files;
    private final SchemaCode code;

    ProceduresWriter(JavaFiles files, Map<ClassName, DataType> types) {
        this.files = files;
        this.code = new SchemaCode(types, Set.of());
    }

    void write(BackendType backend, List<MiddlewareType> all) {
        List<MiddlewareType> middleware =
                all.stream().filter(each -> each.isFor(backend)).toList();
        ClassName name = Names.beside(backend.type(), "Procedures");
        CallNames names = new CallNames(backend);
        TypeSpec.Builder type =
                JavaFiles.holder(name, backend.element()).addJavadoc("The procedures of {@link $T}.\n", backend.type());
        MethodSpec.Builder of = MethodSpec.methodBuilder("of")
                .addJavadoc("The procedures by name.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(backend.type(), "backend")
                .returns(BY_NAME);
        NameAllocator variables = new NameAllocator();
        List.of("backend", "procedures", "context", "in").forEach(variables::newName);
        for (MiddlewareType each : middleware) {
            of.addParameter(Names.MIDDLEWARE, ApplicationWriter.variable(each, variables));
            type.addOriginatingElement(each.element());
        }
        of.addStatement("$T procedures = new $T<>()", BY_NAME, HashMap.class);
        for (ProcedureType procedure : backend.procedures()) {
            addSchemas(type, names, procedure);
            CodeBlock uses = middleware.stream()
                    .filter(each -> each.isFor(backend, procedure))
                    .map(each -> CodeBlock.of(".use($N)\n", variables.get(each)))
                    .collect(CodeBlock.joining(""));
            of.addStatement("procedures.put($S, $L)", backend.nameOf(procedure), procedure(names, procedure, uses));
        }
        files.write(name, type.addMethod(of.addStatement("return procedures").build()), backend.element());
    }

    private void addSchemas(TypeSpec.Builder type, CallNames names, ProcedureType procedure) {
        int index = 0;
        CodeBlock.Builder all = CodeBlock.builder();
        for (Parameter.Argument argument : procedure.arguments()) {
            String constant = names.argument(procedure, argument);
            all.add(index == 0 ? "" : ", ").add("$L", constant);
            type.addField(constant(
                    ParameterizedTypeName.get(Names.PARAMETER, TypeNames.asArgument(argument.type())),
                    constant,
                    CodeBlock.of(
                            "new $T<>($S, $L, $L)",
                            Names.PARAMETER,
                            argument.name(),
                            index++,
                            code.of(argument.type()))));
        }
        type.addField(constant(
                Names.INPUT, names.input(procedure), CodeBlock.of("$T.schema($L)", Names.ARGUMENTS, all.build())));
        type.addField(constant(
                ParameterizedTypeName.get(
                        Names.SCHEMA, TypeNames.asArgument(procedure.result().type())),
                names.output(procedure),
                code.of(procedure.result().type())));
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    private static CodeBlock procedure(CallNames names, ProcedureType procedure, CodeBlock uses) {
        return CodeBlock.of(
                "$T.chain()\n.meta(new $T($L, $S, $S, $S))\n$L.input($L)\n.output($L)\n.$L((context, in) -> $L)",
                Names.CHAIN,
                Names.PROCEDURE_META,
                Permissions.code(procedure.access().perm()),
                procedure.access().ugroup(),
                procedure.access().egroup(),
                procedure.doc().summary(),
                uses,
                names.input(procedure),
                names.output(procedure),
                procedure.result().isResponse() ? "respond" : "handler",
                body(names, procedure));
    }

    private static CodeBlock body(CallNames names, ProcedureType procedure) {
        CodeBlock arguments = procedure.parameters().stream()
                .map(parameter -> switch (parameter) {
                    case Parameter.OfContext context -> CodeBlock.of("context");
                    case Parameter.Argument argument -> CodeBlock.of("in.get($L)", names.argument(procedure, argument));
                })
                .collect(CodeBlock.joining(", "));
        CodeBlock call = CodeBlock.of("backend.$L($L)", procedure.methodName(), arguments);
        boolean returnsNothing =
                procedure.result().isNothing() && !procedure.result().isResponse();
        return returnsNothing ? CodeBlock.of("{\n$>$L;\nreturn null;\n$<}", call) : call;
    }
}
