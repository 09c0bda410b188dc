package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.ProcedureType.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads {@code @Backend} classes. */
final class BackendReader {
    static final String BACKEND = "dev.kontract.Backend";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final int RWX = 0b111;
    private static final int INHERIT = -1;

    private final Elements elements;
    private final Annotations annotations;
    private final ProcedureReader procedureReader;
    private final NeedReader needReader;
    private final Problems problems;
    private final Map<String, TypeElement> names = new HashMap<>();

    BackendReader(Elements elements, ProcedureReader procedureReader, NeedReader needReader, Problems problems) {
        this.elements = elements;
        this.annotations = new Annotations(elements);
        this.procedureReader = procedureReader;
        this.needReader = needReader;
        this.problems = problems;
    }

    Optional<BackendType> read(TypeElement type) {
        return problems.attempt(() -> Optional.of(backend(type)), Optional::empty);
    }

    private BackendType backend(TypeElement type) {
        checkDeclaration(type);
        Optional<AnnotationMirror> annotation = Annotations.find(type, BACKEND);
        String name = name(annotation, type, type.getSimpleName().toString());
        TypeElement other = names.putIfAbsent(name, type);
        if (other != null) {
            throw mistake(type, "The backend name \"" + name + "\" is taken by " + other + ": set name to another");
        }
        if (name.equals("auth")) {
            throw mistake(type, "The clients call sign-in auth: set name to something else");
        }
        Access shared = access(annotation, type, new Access(RWX, "", ""));
        return new BackendType(
                ClassName.get(type),
                type,
                name,
                Docs.parse(elements.getDocComment(type)),
                needReader.read(NeedReader.constructor(type), NeedReader.BACKEND),
                procedures(type, shared));
    }

    private static void checkDeclaration(TypeElement type) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
            throw mistake(type, "A backend is a class: make " + name + " one");
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            throw mistake(type, "A backend is made by the platform: make " + name + " not abstract");
        }
        if (!type.getTypeParameters().isEmpty()) {
            throw mistake(type, "A backend has no type parameters: leave them out");
        }
        if (type.getNestingKind() == NestingKind.MEMBER && !type.getModifiers().contains(Modifier.STATIC)) {
            throw mistake(type, "A backend inside of a class is static: make " + name + " static");
        }
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                throw mistake(type, "A backend is public: make " + each.getSimpleName() + " public");
            }
        }
    }

    private List<ProcedureType> procedures(TypeElement type, Access shared) {
        List<ProcedureType> procedures = new ArrayList<>();
        Map<String, ExecutableElement> taken = new HashMap<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Annotations.find(method, BACKEND)
                    .ifPresent(annotation -> problems.attempt(
                            () -> procedures.add(procedure(method, annotation, shared, taken)), () -> false));
        }
        return procedures;
    }

    private ProcedureType procedure(
            ExecutableElement method,
            AnnotationMirror annotation,
            Access shared,
            Map<String, ExecutableElement> taken) {
        checkDeclaration(method);
        String name =
                name(Optional.of(annotation), method, method.getSimpleName().toString());
        if (taken.putIfAbsent(name, method) != null) {
            throw mistake(method, "Another method is the procedure \"" + name + "\" already: set name to another");
        }
        return procedureReader.read(method, name, access(Optional.of(annotation), method, shared));
    }

    private static void checkDeclaration(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (!method.getModifiers().contains(Modifier.PUBLIC)) {
            throw mistake(method, "A procedure is public: make " + name + " public, or remove @Backend");
        }
        if (method.getModifiers().contains(Modifier.STATIC)) {
            throw mistake(method, "A procedure belongs to an instance: make " + name + " not static");
        }
        if (!method.getTypeParameters().isEmpty()) {
            throw mistake(method, "A procedure has no type parameters: leave them out");
        }
    }

    private String name(Optional<AnnotationMirror> annotation, Element element, String simpleName) {
        String given = annotation.map(each -> annotations.string(each, "name")).orElse("");
        String name = given.isEmpty() ? Character.toLowerCase(simpleName.charAt(0)) + simpleName.substring(1) : given;
        if (!NAME.matcher(name).matches()) {
            throw mistake(
                    element, "Not a name for clients: \"" + name + "\". Set name to a letter, then letters and digits");
        }
        return name;
    }

    private Access access(Optional<AnnotationMirror> annotation, Element element, Access shared) {
        if (annotation.isEmpty()) {
            return shared;
        }
        int perm = annotations.integer(annotation.get(), "perm");
        if (perm != INHERIT && (perm < 0 || perm > RWX)) {
            throw mistake(element, "There is no permission " + perm + ": use a constant of Perms");
        }
        String ugroup = annotations.string(annotation.get(), "ugroup");
        String egroup = annotations.string(annotation.get(), "egroup");
        return new Access(
                perm == INHERIT ? shared.perm() : perm,
                ugroup.isEmpty() ? shared.ugroup() : ugroup,
                egroup.isEmpty() ? shared.egroup() : egroup);
    }

    static Mistake mistake(Element element, String message) {
        return new Mistake(element, Mistake.CODE + message);
    }
}
