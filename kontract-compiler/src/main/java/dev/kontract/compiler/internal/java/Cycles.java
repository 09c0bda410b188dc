package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds types that contain themselves. */
final class Cycles {
    private final Map<ClassName, DataType> types;
    private final Map<ClassName, Set<ClassName>> reachable = new HashMap<>();

    Cycles(Map<ClassName, DataType> types) {
        this.types = types;
    }

    /** The types that a type refers to and that refer back to it. */
    Set<ClassName> of(ClassName type) {
        return reachable(type).stream()
                .filter(other -> reachable(other).contains(type))
                .collect(Collectors.toSet());
    }

    private Set<ClassName> reachable(ClassName type) {
        Set<ClassName> known = reachable.get(type);
        if (known == null) {
            known = new HashSet<>();
            collect(type, known);
            reachable.put(type, known);
        }
        return known;
    }

    private void collect(ClassName type, Set<ClassName> into) {
        switch (types.get(type)) {
            case DataType.Structure structure ->
                structure.components().forEach(component -> collect(component.type(), into));
            case DataType.Union union -> union.cases().forEach(each -> add(each, into));
            case DataType.Constants constants -> {}
            case null -> {}
        }
    }

    private void collect(TypeUse use, Set<ClassName> into) {
        use.arguments().forEach(argument -> collect(argument, into));
        if (use.shape() instanceof Shape.Declared declared) {
            add(declared.type(), into);
        }
    }

    private void add(ClassName type, Set<ClassName> into) {
        if (into.add(type)) {
            collect(type, into);
        }
    }
}
