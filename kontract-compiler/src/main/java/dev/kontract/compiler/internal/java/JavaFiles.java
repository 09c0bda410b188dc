package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Writes generated classes, marked as such and silent whatever warnings a developer turns on. */
final class JavaFiles {
    private static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    private static final CodeBlock SILENT = Stream.of(
                    "all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked")
            .map(warning -> CodeBlock.of("$S", warning))
            .collect(CodeBlock.joining(", ", "{", "}"));

    private final ProcessingEnvironment environment;

    JavaFiles(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** A class that is never made: it has only static members. */
    static TypeSpec.Builder holder(ClassName name, Element origin) {
        return type(TypeSpec.classBuilder(name), origin)
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
    }

    /** A type that is public if its origin is. */
    static TypeSpec.Builder type(TypeSpec.Builder builder, Element origin) {
        builder.addOriginatingElement(origin);
        return isPublic(origin) ? builder.addModifiers(Modifier.PUBLIC) : builder;
    }

    private static boolean isPublic(Element element) {
        boolean all = true;
        for (Element each = element; each instanceof TypeElement; each = each.getEnclosingElement()) {
            all &= each.getModifiers().contains(Modifier.PUBLIC);
        }
        return all;
    }

    void write(ClassName name, TypeSpec.Builder type, Element origin) {
        if (isVisible(GENERATED, origin)) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", "dev.kontract.compiler")
                    .build());
        }
        type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", SILENT)
                .build());
        try {
            JavaFile.builder(name.packageName(), type.build())
                    .skipJavaLangImports(true)
                    .indent("    ")
                    .build()
                    .writeTo(environment.getFiler());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether a class can be used in the module of an element. */
    boolean isVisible(ClassName name, Element origin) {
        var elements = environment.getElementUtils();
        @Nullable ModuleElement module = elements.getModuleOf(origin);
        return module == null
                ? elements.getTypeElement(name.canonicalName()) != null
                : elements.getTypeElement(module, name.canonicalName()) != null;
    }
}
