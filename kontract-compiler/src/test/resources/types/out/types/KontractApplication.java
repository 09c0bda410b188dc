package types;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.Router;
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
        return List.of();
    }

    @Override
    public Router router(Services services) {
        Map<String, Procedure> procedures = new HashMap<>();
        Echo echo = new Echo();
        procedures.putAll(EchoProcedures.of(echo));
        return Router.of(procedures);
    }
}
