package dev.kontract.gateway.internal.permissions;

import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import java.util.List;

/**
 * What is checked of a function.
 *
 * @param name the procedure's
 * @param middleware what else guards it, by the names of the classes, the first outside
 * @param refused the fields that clients may not send in its input
 * @param leftOut the fields that its answers leave out
 */
record FunctionRow(
        String name, ProcedureMeta meta, List<String> middleware, List<String> refused, List<String> leftOut) {
    static FunctionRow of(String name, Procedure procedure) {
        return new FunctionRow(
                name,
                procedure.meta(),
                procedure.middleware().stream().map(FunctionRow::name).toList(),
                MaskedField.without(Perms.WRITE, procedure.input()),
                MaskedField.without(Perms.READ, procedure.output()));
    }

    /** The class's name; of a lambda or a class without a name, that of the class around it. */
    private static String name(Middleware middleware) {
        String name = middleware.getClass().getName();
        String plain = name.contains("$$") ? name.substring(0, name.indexOf("$$")) : name;
        return plain.substring(plain.lastIndexOf('.') + 1)
                .replaceFirst("(\\$\\d+)+$", "")
                .replace('$', '.');
    }

    /** Whether a caller passes the checks of permission and group. */
    boolean isOpenTo(Principal caller) {
        return meta.permits(caller) && meta.admits(caller);
    }
}
