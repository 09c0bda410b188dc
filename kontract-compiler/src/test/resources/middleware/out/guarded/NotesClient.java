package guarded;

import dev.kontract.schema.Arguments;
import dev.kontract.wire.Transport;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls {@code notes} on a server. As thread-safe as its transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class NotesClient implements NotesApi {
    private final Transport remote;

    /**
     * A client over a transport.
     */
    public NotesClient(Transport transport) {
        this.remote = transport;
    }

    @Override
    public String add(String text) {
        return this.remote.call("notes.add", NotesProcedures.ADD_INPUT, Arguments.of((Object) text), NotesProcedures.ADD_OUTPUT);
    }

    @Override
    public List<String> all() {
        return this.remote.call("notes.all", NotesProcedures.ALL_INPUT, Arguments.of(), NotesProcedures.ALL_OUTPUT);
    }

    @Override
    public List<String> find(String text) {
        return this.remote.call("notes.find", NotesProcedures.FIND_INPUT, Arguments.of((Object) text), NotesProcedures.FIND_OUTPUT);
    }
}
