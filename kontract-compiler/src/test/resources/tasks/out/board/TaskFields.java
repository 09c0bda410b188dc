package board;

import dev.kontract.Perms;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.OrderedField;
import dev.kontract.table.TextField;
import javax.annotation.processing.Generated;

/**
 * The fields of {@link Task}, for conditions, orders and updates.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class TaskFields {
    /**
     * {@code id}.
     */
    public static final TextField<Task, String> ID = new TextField<>(Field.of("id", Schemas.STRING, Task::id));

    /**
     * what to do, in few words
     */
    public static final TextField<Task, String> TITLE = new TextField<>(Field.of("title", Schemas.STRING.with(Rules.notBlank()), Task::title));

    /**
     * {@code done}.
     */
    public static final OrderedField<Task, Boolean, Boolean> DONE = new OrderedField<>(Field.of("done", Schemas.BOOLEAN, Task::done), Schemas.BOOLEAN);

    /**
     * {@code createdBy}.
     */
    public static final TextField<Task, String> CREATED_BY = new TextField<>(new Field<>("createdBy", Schemas.STRING, Perms.R__, Task::createdBy));

    private TaskFields() {
    }
}
