package @package@;

import static dev.kontract.Perms.RW_;
import static dev.kontract.Perms.R__;

import dev.kontract.Backend;
import dev.kontract.storage.TableProxy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The notes on the wall. Every annotated method is a procedure that the clients call. */
@Backend
public final class Notes {
    private final TableProxy<Note> notes;

    /** A backend on this table. */
    public Notes(TableProxy<Note> notes) {
        this.notes = notes;
    }

    /** Adds a note and returns it. */
    @Backend(perm = RW_)
    public Note add(@NotBlank @Size(max = 200) String text) {
        String id = notes.push(new Note("", text.strip()));
        return notes.get(id).orElseThrow();
    }

    /** All notes, in the order of adding. */
    @Backend(perm = R__)
    public List<Note> list() {
        return notes.stream().toList();
    }
}
