package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.Scalar;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TableType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads {@code @Table} records. */
final class TableReader {
    static final String TABLE = "dev.kontract.Table";

    private static final int RWX = 0b111;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final Annotations annotations;
    private final Problems problems;
    private final Map<String, TypeElement> names = new HashMap<>();

    TableReader(Elements elements, Problems problems) {
        this.annotations = new Annotations(elements);
        this.problems = problems;
    }

    /** Checks what can be told without the record's components. */
    boolean check(TypeElement record) {
        try {
            checkDeclaration(record);
            return true;
        } catch (Mistake mistake) {
            problems.report(mistake);
            return false;
        }
    }

    private void checkDeclaration(TypeElement record) {
        if (record.getKind() != ElementKind.RECORD) {
            throw new Mistake(record, "@Table is for records: make " + record.getSimpleName() + " a record");
        }
        if (!record.getTypeParameters().isEmpty()) {
            throw new Mistake(record, "A table's record has no type parameters: leave them out");
        }
        String name = name(record);
        if (!NAME.matcher(name).matches()) {
            throw new Mistake(
                    record,
                    "Not a table name: \"" + name
                            + "\". Write a lower-case letter, then lower-case letters, digits and underscores, at most 40");
        }
        TypeElement other = names.putIfAbsent(name, record);
        if (other != null) {
            throw new Mistake(record, "The table name \"" + name + "\" is taken by " + other + ": choose another");
        }
    }

    private String name(TypeElement record) {
        return annotations.string(annotation(record), "value");
    }

    private int perm(TypeElement record) {
        int perm = annotations.integer(annotation(record), "perm");
        if (perm < 0 || perm > RWX) {
            throw new Mistake(record, "There is no permission " + perm + ": use a constant of Perms");
        }
        return perm;
    }

    private static AnnotationMirror annotation(TypeElement record) {
        return Annotations.find(record, TABLE).orElseThrow();
    }

    List<TableType> read(List<TypeElement> records, Map<ClassName, DataType> types) {
        List<TableType> tables = new ArrayList<>();
        for (TypeElement record : records) {
            if (types.get(ClassName.get(record)) instanceof DataType.Structure structure
                    && structure.components().size()
                            == record.getRecordComponents().size()) {
                problems.attempt(() -> tables.add(table(record, structure)), () -> false);
            }
        }
        return tables;
    }

    private TableType table(TypeElement record, DataType.Structure structure) {
        RecordComponentElement key = key(record);
        Component component =
                structure.components().get(record.getRecordComponents().indexOf(key));
        boolean fits = !component.type().nullable()
                && component.type().shape() instanceof Shape.Simple simple
                && (simple.scalar() == Scalar.STRING || simple.scalar() == Scalar.UUID);
        if (!fits) {
            throw new Mistake(
                    key,
                    "The primary key " + component.name()
                            + " must be a String or a UUID: change its type, or mark another with @PrimaryKey");
        }
        return new TableType(
                structure,
                name(record),
                component,
                new IndexReader(annotations).read(record, structure),
                (boolean) annotations.value(annotation(record), "perOwner"),
                perm(record));
    }

    private static RecordComponentElement key(TypeElement record) {
        List<RecordComponentElement> marked = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            if (Annotations.find(component, "dev.kontract.PrimaryKey").isPresent()) {
                marked.add(component);
            }
        }
        if (marked.size() > 1) {
            throw new Mistake(marked.get(1), "A table has one primary key: remove this @PrimaryKey");
        }
        if (record.getRecordComponents().isEmpty()) {
            throw new Mistake(record, "A table's record needs a primary key: add a component, such as String id");
        }
        return marked.isEmpty() ? record.getRecordComponents().getFirst() : marked.getFirst();
    }
}
