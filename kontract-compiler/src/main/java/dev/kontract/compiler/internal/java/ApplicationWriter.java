package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.BackendType.Need;
import dev.kontract.compiler.internal.model.MiddlewareType;
import dev.kontract.compiler.internal.model.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes the application: what a build module has, found by the service loader. */
final class ApplicationWriter {
    private final JavaFiles files;

    ApplicationWriter(JavaFiles files) {
        this.files = files;
    }

    void write(Unit unit, List<Element> origins) {
        TypeSpec.Builder type = TypeSpec.classBuilder(unit.application())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("The tables and procedures of this module.\n")
                .addSuperinterface(Names.APPLICATION)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("For the service loader.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .build())
                .addMethod(tables(unit))
                .addMethod(router(unit));
        origins.forEach(type::addOriginatingElement);
        files.write(unit.application(), type, origins.getFirst());
    }

    private static MethodSpec tables(Unit unit) {
        TypeName any = ParameterizedTypeName.get(Names.TABLE_DEFINITION, WildcardTypeName.subtypeOf(Object.class));
        CodeBlock all = unit.tables().stream()
                .map(table -> CodeBlock.of(
                        "$T.DEFINITION", Names.beside(table.record().name(), "Table")))
                .collect(CodeBlock.joining(", "));
        return MethodSpec.methodBuilder("tables")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), any))
                .addStatement("return $T.of($L)", List.class, all)
                .build();
    }

    private static MethodSpec router(Unit unit) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("router")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Names.SERVICES, "services")
                .returns(Names.ROUTER)
                .addStatement(
                        "$T procedures = new $T<>()",
                        ParameterizedTypeName.get(
                                ClassName.get(Map.class), ClassName.get(String.class), Names.PROCEDURE),
                        HashMap.class);
        NameAllocator names = new NameAllocator();
        names.newName("services");
        names.newName("procedures");
        for (BackendType backend : unit.backends()) {
            String variable = names.newName(backend.name(), backend.type());
            method.addStatement(
                    "$T $N = new $T($L)", backend.type(), variable, backend.type(), arguments(backend.needs(), names));
        }
        for (MiddlewareType middleware : unit.middleware()) {
            method.addStatement("$T $N = $L", Names.MIDDLEWARE, variable(middleware, names), made(middleware, names));
        }
        for (BackendType backend : unit.backends()) {
            if (!backend.procedures().isEmpty()) {
                CodeBlock arguments = Stream.concat(
                                Stream.of(backend.type()),
                                unit.middleware().stream().filter(middleware -> middleware.isFor(backend)))
                        .map(each -> CodeBlock.of("$N", names.get(each)))
                        .collect(CodeBlock.joining(", "));
                method.addStatement(
                        "procedures.putAll($T.of($L))", Names.beside(backend.type(), "Procedures"), arguments);
            }
        }
        return method.addStatement("return $T.of(procedures)", Names.ROUTER).build();
    }

    /** The variable of a middleware: its class or method, the first letter in lower case. */
    static String variable(MiddlewareType middleware, NameAllocator names) {
        String title = middleware.factory().orElse(middleware.type().simpleName());
        return names.newName(Character.toLowerCase(title.charAt(0)) + title.substring(1), middleware);
    }

    private static CodeBlock made(MiddlewareType middleware, NameAllocator names) {
        CodeBlock arguments = arguments(middleware.needs(), names);
        return middleware
                .factory()
                .map(method -> CodeBlock.of("$T.$L($L)", middleware.type(), method, arguments))
                .orElseGet(() -> CodeBlock.of("new $T($L)", middleware.type(), arguments));
    }

    private static CodeBlock arguments(List<Need> needs, NameAllocator names) {
        return needs.stream().map(need -> argument(need, names)).collect(CodeBlock.joining(", "));
    }

    private static CodeBlock argument(Need need, NameAllocator names) {
        return switch (need) {
            case Need.OfTable table ->
                CodeBlock.of(
                        "services.get($T.class).table($T.DEFINITION)",
                        Names.TABLES,
                        Names.beside(table.record(), "Table"));
            case Need.OfBackend backend -> CodeBlock.of("$N", names.get(backend.type()));
            case Need.OfService service -> CodeBlock.of("services.get($T.class)", service.type());
        };
    }
}
