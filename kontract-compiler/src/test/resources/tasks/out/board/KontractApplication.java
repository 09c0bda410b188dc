package board;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * The tables and procedures of this module.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class KontractApplication implements Application {
    /**
     * For the service loader.
     */
    public KontractApplication() {
    }

    @Override
    public List<TableDefinition<?>> tables() {
        return List.of(TaskTable.DEFINITION);
    }

    @Override
    public Router router(Services services) {
        Map<String, Procedure> procedures = new HashMap<>();
        Tasks tasks = new Tasks(services.get(Tables.class).table(TaskTable.DEFINITION), services.get(Transactor.class));
        procedures.putAll(TasksProcedures.of(tasks));
        return Router.of(procedures);
    }
}
