package guarded;

import dev.kontract.Perms;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * The procedures of {@link Trace}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TraceProcedures {
    static final Schema<Arguments> LINES_INPUT = Arguments.schema();

    static final Schema<List<String>> LINES_OUTPUT = Schemas.list(Schemas.STRING);

    private TraceProcedures() {
    }

    /**
     * The procedures by name.
     */
    public static Map<String, Procedure> of(Trace backend, Middleware backend_) {
        Map<String, Procedure> procedures = new HashMap<>();
        procedures.put("trace.lines", Chain.chain()
                .meta(new ProcedureMeta(Perms.R__, "", "", ""))
                .use(backend_)
                .input(LINES_INPUT)
                .output(LINES_OUTPUT)
                .handler((context, in) -> backend.lines()));
        return procedures;
    }
}
