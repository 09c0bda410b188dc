package dev.kontract.app;

import dev.kontract.procedure.Router;
import dev.kontract.table.TableDefinition;
import java.util.List;

/**
 * What the annotation processor finds in one build module: its tables and its procedures. The processor writes one
 * implementation per module and registers it with {@link java.util.ServiceLoader}.
 */
public interface Application {
    /** The tables. */
    List<TableDefinition<?>> tables();

    /** Makes the backends, with what their constructors ask of the services, and their procedures. */
    Router router(Services services);
}
