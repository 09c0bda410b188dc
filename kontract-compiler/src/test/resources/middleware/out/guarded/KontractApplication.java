package guarded;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
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
        Notes notes = new Notes();
        Trace trace = new Trace();
        Middleware outer = new Outer(trace);
        Middleware search = Filters.search(trace);
        Middleware inner = Filters.inner(trace, services.get(Transactor.class));
        Middleware backend = Filters.backend();
        procedures.putAll(NotesProcedures.of(notes, outer, search, inner, backend));
        procedures.putAll(TraceProcedures.of(trace, backend));
        return Router.of(procedures);
    }
}
