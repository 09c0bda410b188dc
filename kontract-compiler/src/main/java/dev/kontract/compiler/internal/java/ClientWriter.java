package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.Doc;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.ProcedureType.Parameter;
import dev.kontract.compiler.internal.model.Unit;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes {@code <Backend>Api}, {@code <Backend>Client} and the one class that has them all. */
final class ClientWriter {
    private static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private final JavaFiles files;
    private final boolean hasNullable;

    /**
     * A writer.
     *
     * @param origin an element of the module that the clients are in
     */
    ClientWriter(JavaFiles files, Element origin) {
        this.files = files;
        this.hasNullable = files.isVisible(NULLABLE, origin);
    }

    void write(Unit unit, List<BackendType> backends) {
        for (BackendType backend : backends) {
            writeApi(backend);
            writeClient(backend);
        }
        writeAll(unit, backends);
    }

    private void writeApi(BackendType backend) {
        ClassName name = Names.beside(backend.type(), "Api");
        TypeSpec.Builder type = JavaFiles.type(TypeSpec.interfaceBuilder(name), backend.element())
                .addJavadoc(
                        "$L\n",
                        JavaDocs.text(backend.doc().text(), "The procedures of {@code " + backend.name() + "}."));
        for (ProcedureType procedure : backend.procedures()) {
            type.addMethod(signature(procedure)
                    .addModifiers(Modifier.ABSTRACT)
                    .addJavadoc("$L", doc(backend, procedure))
                    .build());
        }
        files.write(name, type, backend.element());
    }

    private static String doc(BackendType backend, ProcedureType procedure) {
        Doc doc = procedure.doc();
        StringBuilder text = new StringBuilder(
                JavaDocs.text(doc.text(), "Calls {@code " + backend.name() + "." + procedure.name() + "}."));
        text.append("\n\n");
        procedure.arguments().stream()
                .filter(argument -> doc.parameters().containsKey(argument.name()))
                .forEach(argument -> text.append("@param ")
                        .append(argument.name())
                        .append(' ')
                        .append(JavaDocs.text(doc.parameters().getOrDefault(argument.name(), ""), ""))
                        .append('\n'));
        if (!doc.result().isEmpty() && !procedure.result().isNothing()) {
            text.append("@return ").append(JavaDocs.text(doc.result(), "")).append('\n');
        }
        return text.append("@throws dev.kontract.error.RPCError if the call fails\n")
                .toString();
    }

    private MethodSpec.Builder signature(ProcedureType procedure) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(procedure.methodName()).addModifiers(Modifier.PUBLIC);
        for (Parameter.Argument argument : procedure.arguments()) {
            method.addParameter(TypeNames.of(argument.type()), argument.name());
        }
        TypeName result = procedure.result().isNothing()
                ? TypeName.VOID
                : TypeNames.of(procedure.result().type());
        return method.returns(
                isMaybe(procedure) && hasNullable
                        ? result.annotated(AnnotationSpec.builder(NULLABLE).build())
                        : result);
    }

    private void writeClient(BackendType backend) {
        ClassName name = Names.beside(backend.type(), "Client");
        ClassName procedures = Names.beside(backend.type(), "Procedures");
        CallNames names = new CallNames(backend);
        TypeSpec.Builder type = JavaFiles.type(TypeSpec.classBuilder(name), backend.element())
                .addModifiers(Modifier.FINAL)
                .addJavadoc("Calls {@code $L} on a server. As thread-safe as its transport.\n", backend.name())
                .addSuperinterface(Names.beside(backend.type(), "Api"))
                .addField(Names.TRANSPORT, "remote", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("A client over a transport.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(Names.TRANSPORT, "transport")
                        .addStatement("this.remote = transport")
                        .build());
        for (ProcedureType procedure : backend.procedures()) {
            CodeBlock call = CodeBlock.of(
                    "this.remote.call($S, $T.$L, $T.of($L), $L)",
                    backend.name() + "." + procedure.name(),
                    procedures,
                    names.input(procedure),
                    Names.ARGUMENTS,
                    arguments(procedure),
                    output(procedure, CodeBlock.of("$T.$L", procedures, names.output(procedure))));
            type.addMethod(signature(procedure)
                    .addAnnotation(Override.class)
                    .addStatement(procedure.result().isNothing() ? "$L" : "return $L", call)
                    .build());
        }
        files.write(name, type, backend.element());
    }

    /** A response may have no data. */
    private static CodeBlock output(ProcedureType procedure, CodeBlock schema) {
        return isMaybe(procedure) ? CodeBlock.of("$T.nullable($L)", Names.SCHEMAS, schema) : schema;
    }

    private static boolean isMaybe(ProcedureType procedure) {
        return procedure.result().isResponse()
                && !procedure.result().isNothing()
                && !procedure.result().type().nullable();
    }

    /** One argument that is null or an array would be taken for all of them. */
    private static CodeBlock arguments(ProcedureType procedure) {
        List<Parameter.Argument> arguments = procedure.arguments();
        if (arguments.size() == 1) {
            return CodeBlock.of("($T) $N", Object.class, arguments.getFirst().name());
        }
        return arguments.stream()
                .map(argument -> CodeBlock.of("$N", argument.name()))
                .collect(CodeBlock.joining(", "));
    }

    private void writeAll(Unit unit, List<BackendType> backends) {
        String simpleName = unit.application().simpleName().replace("Application", "Api");
        ClassName name = ClassName.get(unit.application().packageName(), simpleName);
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Clients of all backends of this module. As thread-safe as their transport.\n");
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Names.TRANSPORT, "transport");
        NameAllocator names = new NameAllocator();
        for (BackendType backend : backends) {
            ClassName api = Names.beside(backend.type(), "Api");
            String field = names.newName(backend.name());
            type.addOriginatingElement(backend.element());
            type.addField(FieldSpec.builder(api, field, Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addStatement("this.$N = new $T(transport)", field, Names.beside(backend.type(), "Client"));
            type.addMethod(MethodSpec.methodBuilder(field)
                    .addJavadoc("$L\n", JavaDocs.text(backend.doc().summary(), "Calls {@code " + backend.name() + "}."))
                    .addModifiers(Modifier.PUBLIC)
                    .returns(api)
                    .addStatement("return $N", field)
                    .build());
        }
        type.addMethod(constructor.build());
        type.addMethod(MethodSpec.methodBuilder("over")
                .addJavadoc("Clients over a transport.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(Names.TRANSPORT, "transport")
                .returns(name)
                .addStatement("return new $T(transport)", name)
                .build());
        files.write(name, type, backends.getFirst().element());
    }
}
