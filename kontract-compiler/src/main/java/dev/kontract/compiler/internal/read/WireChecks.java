package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Checks that the types of a procedure can travel: they are public, and masked fields do not keep them from being made. */
final class WireChecks {
    private final Map<ClassName, DataType> types;
    private final Problems problems;

    WireChecks(Map<ClassName, DataType> types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void check(BackendType backend) {
        for (ProcedureType procedure : backend.procedures()) {
            for (ProcedureType.Parameter.Argument argument : procedure.arguments()) {
                check(argument.type(), true, parameter(procedure, argument), new HashSet<>());
            }
            check(procedure.result().type(), false, procedure.element(), new HashSet<>());
        }
    }

    private static Element parameter(ProcedureType procedure, ProcedureType.Parameter.Argument argument) {
        for (VariableElement parameter : procedure.element().getParameters()) {
            if (parameter.getSimpleName().contentEquals(argument.name())) {
                return parameter;
            }
        }
        return procedure.element();
    }

    private void check(TypeUse use, boolean input, Element site, Set<ClassName> seen) {
        use.arguments().forEach(argument -> check(argument, input, site, seen));
        if (!(use.shape() instanceof Shape.Declared declared) || !seen.add(declared.type())) {
            return;
        }
        switch (types.get(declared.type())) {
            case DataType.Structure structure -> {
                checkPublic(structure, site);
                structure.components().forEach(component -> checkMask(structure, component, input, site));
                structure.components().forEach(component -> check(component.type(), input, site, seen));
            }
            case DataType.Union union -> {
                checkPublic(union, site);
                union.cases().forEach(each -> check(declare(each), input, site, seen));
            }
            case DataType.Constants constants -> checkPublic(constants, site);
            case null -> {} // a mistake in it was reported
        }
    }

    private static TypeUse declare(ClassName type) {
        return new TypeUse(new Shape.Declared(type, List.of()), false, Optional.empty(), List.of());
    }

    private void checkPublic(DataType type, Element site) {
        for (Element each = type.head().element(); each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC) && !isInsideInterface(each)) {
                problems.report(BackendReader.mistake(
                        site,
                        "Clients use " + type.name().simpleName() + ": make " + each.getSimpleName() + " public"));
            }
        }
    }

    private static boolean isInsideInterface(Element type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                && outer.getKind().isInterface();
    }

    private void checkMask(DataType.Structure record, Component component, boolean input, Element site) {
        boolean held = input ? component.isWritable() : component.isReadable();
        if (!held && !component.type().isOptional()) {
            String verb = input ? "send" : "see";
            String role = input ? "input" : "output";
            problems.report(BackendReader.mistake(
                    site,
                    "Clients do not " + verb + " " + record.name().simpleName() + "." + component.name()
                            + ", which must not be null: make it @Nullable or Optional, or use another record as "
                            + role));
        }
    }
}
