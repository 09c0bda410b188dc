package guarded;

import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Notes.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public interface NotesApi {
    /**
     * Calls {@code notes.add}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    String add(String text);

    /**
     * Calls {@code notes.all}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    List<String> all();

    /**
     * Calls {@code notes.find}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    List<String> find(String text);
}
