package board;

import dev.kontract.Perms;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The procedures of {@link Tasks}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TasksProcedures {
    static final Arguments.Parameter<String> ADD_TITLE = new Arguments.Parameter<>("title", 0, Schemas.STRING.with(Rules.notBlank()).with(Rules.saying(Rules.size(0, 80), "is too long")));

    static final Schema<Arguments> ADD_INPUT = Arguments.schema(ADD_TITLE);

    static final Schema<Task> ADD_OUTPUT = TaskSchema.SCHEMA;

    static final Schema<Arguments> OPEN_INPUT = Arguments.schema();

    static final Schema<List<Task>> OPEN_OUTPUT = Schemas.list(TaskSchema.SCHEMA);

    static final Arguments.Parameter<String> DELETE_ID = new Arguments.Parameter<>("id", 0, Schemas.STRING);

    static final Schema<Arguments> DELETE_INPUT = Arguments.schema(DELETE_ID);

    static final Schema<Void> DELETE_OUTPUT = Schemas.VOID;

    static final Arguments.Parameter<@Nullable String> FIND_TITLE = new Arguments.Parameter<>("title", 0, Schemas.nullable(Schemas.STRING));

    static final Schema<Arguments> FIND_INPUT = Arguments.schema(FIND_TITLE);

    static final Schema<Task> FIND_OUTPUT = TaskSchema.SCHEMA;

    private TasksProcedures() {
    }

    /**
     * The procedures by name.
     */
    public static Map<String, Procedure> of(Tasks backend) {
        Map<String, Procedure> procedures = new HashMap<>();
        procedures.put("tasks.add", Chain.chain()
                .meta(new ProcedureMeta(Perms.RW_, "", "board", "Adds a task and returns it."))
                .input(ADD_INPUT)
                .output(ADD_OUTPUT)
                .handler((context, in) -> backend.add(in.get(ADD_TITLE), context)));
        procedures.put("tasks.open", Chain.chain()
                .meta(new ProcedureMeta(Perms.R__, "", "board", "The tasks that are not done."))
                .input(OPEN_INPUT)
                .output(OPEN_OUTPUT)
                .handler((context, in) -> backend.open()));
        procedures.put("tasks.delete", Chain.chain()
                .meta(new ProcedureMeta(Perms.RW_, "editors", "board", "Removes a task."))
                .input(DELETE_INPUT)
                .output(DELETE_OUTPUT)
                .handler((context, in) -> {
                    backend.remove(in.get(DELETE_ID));
                    return null;
                }));
        procedures.put("tasks.find", Chain.chain()
                .meta(new ProcedureMeta(Perms.R__, "", "board", "Finds a task."))
                .input(FIND_INPUT)
                .output(FIND_OUTPUT)
                .respond((context, in) -> backend.find(in.get(FIND_TITLE))));
        return procedures;
    }
}
