package board;

import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The table of {@link Task}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TaskTable {
    /**
     * The definition.
     */
    public static final TableDefinition<Task> DEFINITION = new TableDefinition<>(
            "tasks",
            TaskSchema.SCHEMA,
            Task::id,
            (row, key) -> new Task(key, row.title(), row.done(), row.createdBy()),
            "id",
            List.of(
                    new IndexDefinition(List.of("done", "title"), false),
                    new IndexDefinition(List.of("createdBy"), true)));

    private TaskTable() {
    }
}
