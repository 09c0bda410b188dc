package board;

import dev.kontract.schema.RecordSchema;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Task}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TaskSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Task> SCHEMA = new RecordSchema<>(
            "Task",
            List.of(
                    TaskFields.ID,
                    TaskFields.TITLE,
                    TaskFields.DONE,
                    TaskFields.CREATED_BY),
            values -> new Task((String) values[0], (String) values[1], (boolean) values[2], (String) values[3]));

    private TaskSchema() {
    }
}
