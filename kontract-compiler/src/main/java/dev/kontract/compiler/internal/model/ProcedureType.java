package dev.kontract.compiler.internal.model;

import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * An exposed method.
 *
 * @param element where it is declared
 * @param name its name in the procedure's name
 * @param access who may call it
 * @param doc its documentation
 * @param parameters what it takes, the context included
 * @param result what it returns
 */
public record ProcedureType(
        ExecutableElement element, String name, Access access, Doc doc, List<Parameter> parameters, Result result) {

    /** The method's name. */
    public String methodName() {
        return element.getSimpleName().toString();
    }

    /** What clients send. */
    public List<Parameter.Argument> arguments() {
        return parameters.stream()
                .filter(Parameter.Argument.class::isInstance)
                .map(Parameter.Argument.class::cast)
                .toList();
    }

    /**
     * Who may call.
     *
     * @param perm the permission bits
     * @param ugroup the group; empty for everybody
     * @param egroup the endpoint group; empty for none
     */
    public record Access(int perm, String ugroup, String egroup) {}

    /**
     * What a method returns.
     *
     * @param type the type of the data
     * @param isResponse whether it is wrapped into an {@code HttpResp}
     */
    public record Result(TypeUse type, boolean isResponse) {
        /** Whether it is no value. */
        public boolean isNothing() {
            return type.shape() instanceof Shape.Nothing;
        }
    }

    /** What a method takes. */
    public sealed interface Parameter {
        /** The context of the call. */
        record OfContext() implements Parameter {}

        /** An argument. */
        record Argument(String name, TypeUse type) implements Parameter {}
    }
}
