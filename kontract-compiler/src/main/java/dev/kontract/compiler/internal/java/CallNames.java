package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.NameAllocator;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.ProcedureType.Parameter;
import java.util.List;

/** The names of the constants of a backend's calls. */
final class CallNames {
    private final NameAllocator allocator = new NameAllocator();

    CallNames(BackendType backend) {
        for (ProcedureType procedure : backend.procedures()) {
            String prefix = Names.constant(procedure.name());
            allocator.newName(prefix + "_INPUT", List.of(procedure.name(), "input"));
            allocator.newName(prefix + "_OUTPUT", List.of(procedure.name(), "output"));
        }
        for (ProcedureType procedure : backend.procedures()) {
            for (Parameter.Argument argument : procedure.arguments()) {
                allocator.newName(
                        Names.constant(procedure.name()) + "_" + Names.constant(argument.name()),
                        List.of(procedure.name(), "argument", argument.name()));
            }
        }
    }

    String input(ProcedureType procedure) {
        return allocator.get(List.of(procedure.name(), "input"));
    }

    String output(ProcedureType procedure) {
        return allocator.get(List.of(procedure.name(), "output"));
    }

    String argument(ProcedureType procedure, Parameter.Argument argument) {
        return allocator.get(List.of(procedure.name(), "argument", argument.name()));
    }
}
