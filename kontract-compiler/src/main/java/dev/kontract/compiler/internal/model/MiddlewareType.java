package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ClassName;
import dev.kontract.procedure.MiddlewareFilter;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/**
 * A middleware of this module.
 *
 * @param type the class, or the one that has the method
 * @param element where it is declared: the class or the method
 * @param factory the static method that makes it; empty if it is the class itself
 * @param needs what the constructor or the method takes
 * @param filter the procedures it is for
 * @param order where it stands: lower is further out
 */
public record MiddlewareType(
        ClassName type,
        Element element,
        Optional<String> factory,
        List<BackendType.Need> needs,
        MiddlewareFilter filter,
        int order) {
    /** Copies. */
    public MiddlewareType {
        needs = List.copyOf(needs);
    }

    /** Whether it is for one of a backend's procedures. */
    public boolean isFor(BackendType backend, ProcedureType procedure) {
        return filter.matches(backend.nameOf(procedure), procedure.access().egroup());
    }

    /** Whether it is for any of a backend's procedures. */
    public boolean isFor(BackendType backend) {
        return backend.procedures().stream().anyMatch(procedure -> isFor(backend, procedure));
    }

    /** What to call it: the class, or the class and the method. */
    public String title() {
        return factory.map(method -> type.simpleName() + "." + method).orElse(type.simpleName());
    }
}
