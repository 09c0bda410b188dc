package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A class with exposed methods.
 *
 * @param type its name
 * @param element where it is declared
 * @param name its name in the procedures' names
 * @param doc its documentation
 * @param needs what its constructor takes
 * @param procedures its exposed methods
 */
public record BackendType(
        ClassName type, TypeElement element, String name, Doc doc, List<Need> needs, List<ProcedureType> procedures) {

    /** A procedure's name among all. */
    public String nameOf(ProcedureType procedure) {
        return name + "." + procedure.name();
    }

    /** What a constructor takes. */
    public sealed interface Need {
        /** A table, by its record. */
        record OfTable(ClassName record) implements Need {}

        /** Another backend. */
        record OfBackend(ClassName type) implements Need {}

        /** A part of the platform, by its type. */
        record OfService(ClassName type) implements Need {}
    }
}
