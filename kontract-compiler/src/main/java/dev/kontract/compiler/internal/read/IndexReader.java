package dev.kontract.compiler.internal.read;

import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.IndexType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** Reads a record's {@code @Index} annotations. */
final class IndexReader {
    private static final String INDEX = "dev.kontract.Index";

    private final Annotations annotations;

    IndexReader(Annotations annotations) {
        this.annotations = annotations;
    }

    List<IndexType> read(TypeElement record, DataType.Structure structure) {
        List<String> components =
                structure.components().stream().map(DataType.Component::name).toList();
        List<IndexType> indexes = new ArrayList<>();
        for (AnnotationMirror annotation : annotations(record)) {
            IndexType index = new IndexType(
                    annotations.list(annotation, "value").stream()
                            .map(String::valueOf)
                            .toList(),
                    (boolean) annotations.value(annotation, "unique"));
            check(record, components, index);
            if (indexes.stream().anyMatch(other -> other.fields().equals(index.fields()))) {
                throw new Mistake(record, "There are two indexes on " + text(index) + ": remove one @Index");
            }
            indexes.add(index);
        }
        return indexes;
    }

    private List<AnnotationMirror> annotations(TypeElement record) {
        List<AnnotationMirror> found = new ArrayList<>();
        Annotations.find(record, INDEX).ifPresent(found::add);
        Annotations.find(record, INDEX + ".Several")
                .map(several -> annotations.list(several, "value"))
                .ifPresent(several -> several.forEach(each -> found.add((AnnotationMirror) each)));
        return found;
    }

    private static void check(TypeElement record, List<String> components, IndexType index) {
        if (index.fields().isEmpty()) {
            throw new Mistake(record, "An index is on one component or more: name them, as in @Index(\"createdAt\")");
        }
        for (String field : index.fields()) {
            if (!components.contains(field)) {
                throw new Mistake(
                        record,
                        record.getSimpleName() + " has no component " + field
                                + ": an @Index names components of its record");
            }
        }
        if (index.fields().stream().distinct().count() < index.fields().size()) {
            throw new Mistake(record, "An index has each component once: " + text(index));
        }
    }

    private static String text(IndexType index) {
        return String.join(", ", index.fields());
    }
}
