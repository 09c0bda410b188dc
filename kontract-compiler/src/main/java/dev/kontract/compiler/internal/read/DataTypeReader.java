package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.DataType.Constant;
import dev.kontract.compiler.internal.model.DataType.Head;
import dev.kontract.compiler.internal.model.Doc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads records, enums and sealed interfaces. */
final class DataTypeReader {
    private static final int RWX = 0b111;

    private final Elements elements;
    private final Annotations annotations;
    private final Sources sources;
    private final TypeReader typeReader;
    private final DataTypes types;
    private final Problems problems;

    DataTypeReader(ProcessingEnvironment environment, TypeReader typeReader, DataTypes types, Problems problems) {
        this.elements = environment.getElementUtils();
        this.annotations = new Annotations(elements);
        this.sources = new Sources(environment);
        this.typeReader = typeReader;
        this.types = types;
        this.problems = problems;
    }

    /** The name of the class that holds a type's schema, or something else beside it. */
    static ClassName beside(ClassName type, String suffix) {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix);
    }

    DataType read(TypeElement type, Element site) {
        Element at = sources.isCompiled(type) ? type : site;
        checkAccess(type, at);
        ClassName name = ClassName.get(type);
        Head head = new Head(
                name,
                type,
                Docs.parse(elements.getDocComment(type)),
                sources.schemaOf(type, beside(name, "Schema"), at));
        return switch (type.getKind()) {
            case ENUM -> new DataType.Constants(head, constants(type));
            case RECORD -> structure(head, site);
            default -> union(head, at);
        };
    }

    private static void checkAccess(TypeElement type, Element at) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                throw new Mistake(
                        at, type.getSimpleName() + " is private: its schema could not use it. Make it public");
            }
        }
    }

    private List<Constant> constants(TypeElement type) {
        List<Constant> constants = new ArrayList<>();
        for (Element each : type.getEnclosedElements()) {
            if (each.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add(new Constant(
                        each.getSimpleName().toString(),
                        Docs.parse(elements.getDocComment(each)).text()));
            }
        }
        return constants;
    }

    private DataType structure(Head head, Element site) {
        List<String> variables = new ArrayList<>();
        for (TypeParameterElement parameter : head.element().getTypeParameters()) {
            if (parameter.getBounds().stream().anyMatch(bound -> !isObject(bound))) {
                throw new Mistake(
                        sources.isCompiled(head.element()) ? head.element() : site,
                        "The type variable " + parameter + " is bounded, which is not supported: leave out the bound");
            }
            variables.add(parameter.getSimpleName().toString());
        }
        List<Component> components = new ArrayList<>();
        for (RecordComponentElement component : head.element().getRecordComponents()) {
            Element at = sources.isCompiled(head.element()) ? component : site;
            try {
                components.add(component(component, head.doc(), at));
            } catch (Mistake mistake) {
                problems.report(mistake);
            }
        }
        return new DataType.Structure(head, variables, components);
    }

    private static boolean isObject(TypeMirror bound) {
        return bound instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals("java.lang.Object");
    }

    private Component component(RecordComponentElement component, Doc doc, Element at) {
        String name = component.getSimpleName().toString();
        List<AnnotationMirror> declared = annotationsOf(component);
        int perm = Annotations.find(component, "dev.kontract.Perm")
                .map(annotation -> annotations.integer(annotation, "value"))
                .orElse(RWX);
        if (perm < 0 || perm > RWX) {
            throw new Mistake(at, "There is no permission " + perm + ": use a constant of Perms");
        }
        return new Component(
                name,
                typeReader.read(component.asType(), declared, at),
                perm,
                doc.parameters().getOrDefault(name, ""));
    }

    /** Annotations that the compiler moved from a component to what it generates for it, by their targets. */
    private static List<AnnotationMirror> annotationsOf(RecordComponentElement component) {
        Element record = Objects.requireNonNull(component.getEnclosingElement());
        List<AnnotationMirror> all = Annotations.union(
                component.getAnnotationMirrors(), component.getAccessor().getAnnotationMirrors());
        List<Element> others = new ArrayList<>(ElementFilter.fieldsIn(record.getEnclosedElements()));
        ElementFilter.constructorsIn(record.getEnclosedElements())
                .forEach(constructor -> others.addAll(constructor.getParameters()));
        for (Element other : others) {
            if (other.getSimpleName().equals(component.getSimpleName())) {
                all = Annotations.union(all, other.getAnnotationMirrors());
            }
        }
        return all;
    }

    private DataType union(Head head, Element at) {
        if (!head.element().getTypeParameters().isEmpty()) {
            throw new Mistake(at, "A sealed interface with type parameters is not supported: leave them out");
        }
        List<ClassName> cases = new ArrayList<>();
        addCases(head.element(), at, cases);
        Set<String> names = new HashSet<>();
        for (ClassName each : cases) {
            if (!names.add(each.simpleName())) {
                throw new Mistake(at, "Two cases have the simple name " + each.simpleName() + ": rename one");
            }
        }
        return new DataType.Union(head, cases);
    }

    private void addCases(TypeElement sealed, Element at, List<ClassName> cases) {
        for (TypeMirror permitted : sealed.getPermittedSubclasses()) {
            TypeElement type = (TypeElement) ((DeclaredType) permitted).asElement();
            if (DataTypes.isSealed(type)) {
                addCases(type, at, cases);
            } else if (type.getKind() == ElementKind.RECORD) {
                checkCase(type, at);
                cases.add(types.reference(type, at));
            } else {
                throw new Mistake(at, type.getSimpleName() + " is a case, but no record: make it one");
            }
        }
    }

    private void checkCase(TypeElement record, Element at) {
        Element place = sources.isCompiled(record) ? record : at;
        if (!record.getTypeParameters().isEmpty()) {
            throw new Mistake(place, "A case with type parameters is not supported: leave them out");
        }
        for (RecordComponentElement component : record.getRecordComponents()) {
            if (component.getSimpleName().contentEquals("type")) {
                throw new Mistake(
                        sources.isCompiled(record) ? component : at,
                        "The field type tells the cases apart on every wire: give this component another name");
            }
        }
    }
}
