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
 * The procedures of {@link Notes}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class NotesProcedures {
    static final Arguments.Parameter<String> ADD_TEXT = new Arguments.Parameter<>("text", 0, Schemas.STRING);

    static final Schema<Arguments> ADD_INPUT = Arguments.schema(ADD_TEXT);

    static final Schema<String> ADD_OUTPUT = Schemas.STRING;

    static final Schema<Arguments> ALL_INPUT = Arguments.schema();

    static final Schema<List<String>> ALL_OUTPUT = Schemas.list(Schemas.STRING);

    static final Arguments.Parameter<String> FIND_TEXT = new Arguments.Parameter<>("text", 0, Schemas.STRING);

    static final Schema<Arguments> FIND_INPUT = Arguments.schema(FIND_TEXT);

    static final Schema<List<String>> FIND_OUTPUT = Schemas.list(Schemas.STRING);

    private NotesProcedures() {
    }

    /**
     * The procedures by name.
     */
    public static Map<String, Procedure> of(Notes backend, Middleware outer, Middleware search,
            Middleware inner, Middleware backend_) {
        Map<String, Procedure> procedures = new HashMap<>();
        procedures.put("notes.add", Chain.chain()
                .meta(new ProcedureMeta(Perms.RW_, "", "notes", ""))
                .use(outer)
                .use(inner)
                .use(backend_)
                .input(ADD_INPUT)
                .output(ADD_OUTPUT)
                .handler((context, in) -> backend.add(in.get(ADD_TEXT))));
        procedures.put("notes.all", Chain.chain()
                .meta(new ProcedureMeta(Perms.R__, "", "notes", ""))
                .use(outer)
                .use(backend_)
                .input(ALL_INPUT)
                .output(ALL_OUTPUT)
                .handler((context, in) -> backend.all()));
        procedures.put("notes.find", Chain.chain()
                .meta(new ProcedureMeta(Perms.R__, "", "search", ""))
                .use(outer)
                .use(search)
                .use(inner)
                .use(backend_)
                .input(FIND_INPUT)
                .output(FIND_OUTPUT)
                .handler((context, in) -> backend.find(in.get(FIND_TEXT))));
        return procedures;
    }
}
