package dev.kontract.compiler.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads annotations and their values, defaults included. */
final class Annotations {
    private final Elements elements;

    Annotations(Elements elements) {
        this.elements = elements;
    }

    /** The qualified name of an annotation's type. */
    static String name(AnnotationMirror annotation) {
        return element(annotation).getQualifiedName().toString();
    }

    static TypeElement element(AnnotationMirror annotation) {
        return (TypeElement) annotation.getAnnotationType().asElement();
    }

    static Optional<AnnotationMirror> find(Element element, String name) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (name(annotation).equals(name)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** All of the first, and those of the second that the first lacks: one annotation can be on a name and its type. */
    static List<AnnotationMirror> union(
            List<? extends AnnotationMirror> first, List<? extends AnnotationMirror> second) {
        List<AnnotationMirror> all = new ArrayList<>(first);
        for (AnnotationMirror annotation : second) {
            if (all.stream().noneMatch(other -> other.toString().equals(annotation.toString()))) {
                all.add(annotation);
            }
        }
        return all;
    }

    /** A value of an annotation. */
    Object value(AnnotationMirror annotation, String member) {
        return annotationValue(annotation, member).getValue();
    }

    String string(AnnotationMirror annotation, String member) {
        return value(annotation, member).toString();
    }

    int integer(AnnotationMirror annotation, String member) {
        return (Integer) value(annotation, member);
    }

    /** The values of a member that is an array. */
    List<Object> list(AnnotationMirror annotation, String member) {
        List<Object> values = new ArrayList<>();
        for (Object each : (List<?>) value(annotation, member)) {
            values.add(((AnnotationValue) each).getValue());
        }
        return values;
    }

    private AnnotationValue annotationValue(AnnotationMirror annotation, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(annotation).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        throw new IllegalArgumentException(name(annotation) + " has no member " + member);
    }
}
