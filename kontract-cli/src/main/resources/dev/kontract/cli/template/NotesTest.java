package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kontract.error.RPCError;
import dev.kontract.testing.TestBackend;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static TestBackend backend;

    @BeforeAll
    static void start() {
        backend = TestBackend.start();
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @BeforeEach
    void startWithNoNotes() {
        backend.reset();
    }

    @Test
    void oneAddsANoteAndAnotherSeesIt() {
        NotesClient mine = new NotesClient(backend.register("me@example.org", "correct horse battery"));
        NotesClient theirs = new NotesClient(backend.anonymous());

        Note added = mine.add("Water the plants");

        assertEquals("Water the plants", added.text());
        assertEquals(List.of(added), theirs.list());
    }

    @Test
    void anEmptyNoteIsRefused() {
        NotesClient notes = new NotesClient(backend.anonymous());

        assertThrows(RPCError.class, () -> notes.add(" "));

        assertEquals(List.of(), notes.list());
    }
}
