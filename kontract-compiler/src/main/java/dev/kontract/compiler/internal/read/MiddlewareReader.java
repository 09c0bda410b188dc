package dev.kontract.compiler.internal.read;

import static dev.kontract.compiler.internal.read.BackendReader.mistake;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.MiddlewareType;
import dev.kontract.procedure.MiddlewareFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads classes and static methods with {@code @MwFilter}. */
final class MiddlewareReader {
    static final String MW_FILTER = "dev.kontract.MwFilter";

    private static final String MIDDLEWARE = "dev.kontract.procedure.Middleware";

    private final ProcessingEnvironment environment;
    private final Annotations annotations;
    private final NeedReader needReader;
    private final Problems problems;

    MiddlewareReader(ProcessingEnvironment environment, NeedReader needReader, Problems problems) {
        this.environment = environment;
        this.annotations = new Annotations(environment.getElementUtils());
        this.needReader = needReader;
        this.problems = problems;
    }

    /** The middleware of a class: itself, and those that its methods make. */
    List<MiddlewareType> read(TypeElement type) {
        List<MiddlewareType> all = new ArrayList<>();
        Annotations.find(type, MW_FILTER)
                .ifPresent(annotation -> problems.attempt(() -> all.add(ofClass(type, annotation)), () -> false));
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Annotations.find(method, MW_FILTER)
                    .ifPresent(annotation ->
                            problems.attempt(() -> all.add(ofMethod(type, method, annotation)), () -> false));
        }
        return all;
    }

    private MiddlewareType ofClass(TypeElement type, AnnotationMirror annotation) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
            throw mistake(type, "@MwFilter is for classes and static methods: make " + name + " a class");
        } else if (Annotations.find(type, BackendReader.BACKEND).isPresent()) {
            throw mistake(
                    type, "A class is a backend or a middleware, not both: make the middleware a class of its own");
        } else if (!isMiddleware(type.asType())) {
            throw mistake(type, "A middleware implements " + MIDDLEWARE + ": let " + name + " do so");
        } else if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            throw mistake(type, "A middleware is made by the platform: make " + name + " not abstract");
        } else if (!type.getTypeParameters().isEmpty()) {
            throw mistake(type, "A middleware has no type parameters: leave them out");
        } else if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            throw mistake(type, "A middleware inside of a class is static: make " + name + " static");
        }
        checkPublic(type, type);
        ExecutableElement constructor = NeedReader.constructor(type);
        checkThrown(type, constructor);
        return new MiddlewareType(
                ClassName.get(type),
                type,
                Optional.empty(),
                needReader.read(constructor, NeedReader.MIDDLEWARE),
                filter(type, annotation),
                annotations.integer(annotation, "order"));
    }

    private MiddlewareType ofMethod(TypeElement type, ExecutableElement method, AnnotationMirror annotation) {
        String name = method.getSimpleName().toString();
        if (!method.getModifiers().contains(Modifier.PUBLIC)
                || !method.getModifiers().contains(Modifier.STATIC)) {
            throw mistake(method, "A method that makes a middleware is public and static: make " + name + " both");
        } else if (!method.getTypeParameters().isEmpty()) {
            throw mistake(method, "A method that makes a middleware has no type parameters: leave them out");
        } else if (!isMiddleware(method.getReturnType())) {
            throw mistake(
                    method,
                    "A method with @MwFilter returns the middleware: let " + name + " return " + MIDDLEWARE + ", not "
                            + method.getReturnType());
        }
        checkPublic(type, method);
        checkThrown(method, method);
        return new MiddlewareType(
                ClassName.get(type),
                method,
                Optional.of(name),
                needReader.read(method, NeedReader.MIDDLEWARE),
                filter(method, annotation),
                annotations.integer(annotation, "order"));
    }

    private boolean isMiddleware(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            throw new Unresolved(type.toString());
        }
        TypeElement middleware = environment.getElementUtils().getTypeElement(MIDDLEWARE);
        return middleware != null && environment.getTypeUtils().isAssignable(type, middleware.asType());
    }

    private static void checkPublic(TypeElement type, Element site) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                throw mistake(
                        site,
                        "A middleware is made from outside of its package: make " + each.getSimpleName() + " public");
            }
        }
    }

    private void checkThrown(Element site, ExecutableElement maker) {
        for (TypeMirror thrown : maker.getThrownTypes()) {
            if (!isA(thrown, "java.lang.RuntimeException") && !isA(thrown, "java.lang.Error")) {
                throw mistake(site, "A middleware is made without checked exceptions: take out " + thrown);
            }
        }
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement other = environment.getElementUtils().getTypeElement(name);
        return other != null && environment.getTypeUtils().isAssignable(type, other.asType());
    }

    private MiddlewareFilter filter(Element site, AnnotationMirror annotation) {
        String prefixurl = annotations.string(annotation, "prefixurl");
        if (!prefixurl.isEmpty() && !prefixurl.startsWith("/")) {
            throw mistake(site, "A path begins with a slash: set prefixurl to one such as \"/rpc/tasks.\"");
        }
        Set<String> endpoints = annotations.list(annotation, "endpoints").stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
        return new MiddlewareFilter(prefixurl, annotations.string(annotation, "egroup"), endpoints);
    }
}
