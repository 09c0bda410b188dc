package dev.kontract.compiler.internal.typescript;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import dev.kontract.compiler.internal.model.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which types travel which way, and which look different on the two ways. */
final class Reach {
    private final Map<ClassName, DataType> types;
    private final Set<ClassName> inputs = new LinkedHashSet<>();
    private final Set<ClassName> outputs = new LinkedHashSet<>();
    private final Set<ClassName> different = new HashSet<>();

    Reach(Unit unit) {
        this.types = unit.types();
        for (BackendType backend : unit.backends()) {
            for (ProcedureType procedure : backend.procedures()) {
                procedure.arguments().forEach(argument -> add(argument.type(), inputs));
                add(procedure.result().type(), outputs);
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (ClassName type : types.keySet()) {
                more |= isDifferent(types.get(type)) && different.add(type);
            }
        }
    }

    private void add(TypeUse use, Set<ClassName> into) {
        use.arguments().forEach(argument -> add(argument, into));
        if (use.shape() instanceof Shape.Declared declared) {
            add(declared.type(), into);
        }
    }

    private void add(ClassName type, Set<ClassName> into) {
        if (!into.add(type)) {
            return;
        }
        switch (types.get(type)) {
            case DataType.Structure structure ->
                structure.components().forEach(component -> add(component.type(), into));
            case DataType.Union union -> union.cases().forEach(each -> add(each, into));
            case DataType.Constants constants -> {}
            case null -> {}
        }
    }

    private boolean isDifferent(DataType type) {
        return switch (type) {
            case DataType.Structure structure -> structure.components().stream().anyMatch(this::isDifferent);
            case DataType.Union union -> union.cases().stream().anyMatch(different::contains);
            case DataType.Constants constants -> false;
        };
    }

    private boolean isDifferent(Component component) {
        return component.type().isOptional()
                || !component.isReadable()
                || !component.isWritable()
                || isDifferent(component.type());
    }

    private boolean isDifferent(TypeUse use) {
        return (use.shape() instanceof Shape.Declared declared && different.contains(declared.type()))
                || use.arguments().stream().anyMatch(this::isDifferent);
    }

    /** The types that travel at all. */
    List<ClassName> all() {
        Set<ClassName> all = new LinkedHashSet<>(outputs);
        all.addAll(inputs);
        return new ArrayList<>(all);
    }

    /** Whether the type goes this way. */
    boolean goes(ClassName type, Direction direction) {
        return (direction == Direction.INPUT ? inputs : outputs).contains(type);
    }

    /** Whether the type needs two declarations. */
    boolean isSplit(ClassName type) {
        return different.contains(type) && inputs.contains(type) && outputs.contains(type);
    }
}
