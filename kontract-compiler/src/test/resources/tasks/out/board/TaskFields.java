package board;

import dev.kontract.Perms;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import javax.annotation.processing.Generated;

/**
 * The fields of {@link Task}, for filters and updates.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TaskFields {
    /**
     * {@code id}.
     */
    public static final Field<Task, String> ID = Field.of("id", Schemas.STRING, Task::id);

    /**
     * what to do, in few words
     */
    public static final Field<Task, String> TITLE = Field.of("title", Schemas.STRING.with(Rules.notBlank()), Task::title);

    /**
     * {@code done}.
     */
    public static final Field<Task, Boolean> DONE = Field.of("done", Schemas.BOOLEAN, Task::done);

    /**
     * {@code createdBy}.
     */
    public static final Field<Task, String> CREATED_BY = new Field<>("createdBy", Schemas.STRING, Perms.R__, Task::createdBy);

    private TaskFields() {
    }
}
