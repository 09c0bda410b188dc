package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.DataType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The data types that were met, and those still to read. */
final class DataTypes {
    private final Map<ClassName, DataType> read = new LinkedHashMap<>();
    private final Set<ClassName> enums = new HashSet<>();
    private final Set<ClassName> met = new HashSet<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    /** A type to read, and where it was met. */
    record Pending(TypeElement type, Element site) {}

    static boolean isSealed(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
    }

    /** Notes that a type is used. */
    ClassName reference(TypeElement type, Element site) {
        ClassName name = ClassName.get(type);
        if (met.add(name)) {
            if (type.getKind() == ElementKind.ENUM) {
                enums.add(name);
            }
            pending.add(new Pending(type, site));
        }
        return name;
    }

    boolean isEnum(ClassName name) {
        return enums.contains(name);
    }

    /** Reads what is pending, and what that refers to. */
    void readAll(DataTypeReader reader, Problems problems) {
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            try {
                DataType type = reader.read(next.type(), next.site());
                read.put(type.name(), type);
            } catch (Mistake mistake) {
                problems.report(mistake);
            }
        }
    }

    /** The types in the order in which they were met. */
    Map<ClassName, DataType> all() {
        return read;
    }
}
