package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Map;

/**
 * What one compilation holds.
 *
 * @param application the name of the application class
 * @param types the data types by name, in the order in which they were found
 * @param tables the stored records
 * @param backends the backends, each after those it needs
 * @param middleware what is around their procedures, the outermost first
 */
public record Unit(
        ClassName application,
        Map<ClassName, DataType> types,
        List<TableType> tables,
        List<BackendType> backends,
        List<MiddlewareType> middleware) {
    /** Whether there is anything to register. */
    public boolean hasApplication() {
        return !tables.isEmpty() || !backends.isEmpty();
    }
}
