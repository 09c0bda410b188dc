package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueIndexTest {
    private static final TableDefinition<Note> NOTES = Note.NOTES.withIndexes(
            List.of(new IndexDefinition(List.of("text"), true), new IndexDefinition(List.of("author", "count"), true)));

    private final TestStorage storage = TestStorage.withTables(NOTES);
    private final TableProxy<Note> notes = storage.table(NOTES);

    @AfterEach
    void close() {
        storage.close();
    }

    private static Note by(String id, Optional<String> author, long count) {
        return new Note(id, "text of " + id, count, List.of(), author);
    }

    @Test
    void whatIsThereAlreadyIsRefusedByTheNameOfItsField() {
        notes.set(Note.of("a", "private words"));

        assertThatThrownBy(() -> notes.set(Note.of("b", "private words")))
                .isInstanceOfSatisfying(DuplicateError.class, e -> {
                    assertThat(e.code()).isEqualTo("DUPLICATE");
                    assertThat(HttpError.statusOf(e)).isEqualTo(409);
                    assertThat(e.fields()).containsExactly("text");
                    assertThat(e.data()).isEqualTo(Map.of("fields", List.of("text")));
                    assertThat(e.message()).isEqualTo("Another record has the same text");
                    assertThat(e).hasStackTraceContaining("duplicate key");
                    for (Throwable t = e; t != null; t = t.getCause()) {
                        assertThat(t.getMessage()).doesNotContain("private words");
                    }
                });
        assertThat(notes.get("b")).isEmpty();
    }

    @Test
    void anUpdateIsRefusedToo() {
        notes.set(by("a", Optional.of("me"), 1));
        notes.set(by("b", Optional.of("me"), 2));

        assertThatThrownBy(() -> notes.update("b", Note.COUNT.is(1L)))
                .isInstanceOfSatisfying(
                        DuplicateError.class, e -> assertThat(e.fields()).containsExactly("author", "count"));
        assertThat(notes.get("b").map(Note::count)).hasValue(2L);
    }

    @Test
    void aWriteThatWaitedForTheCommitIsRefusedThere() {
        notes.set(Note.of("a", "one"));
        Callable<Boolean> twoWrites = () -> {
            notes.set(Note.of("c", "other"));
            notes.set(Note.of("b", "one"));
            return true;
        };

        assertThatThrownBy(() -> storage.storage().transactor().<Boolean>run(new Work("writes", true), twoWrites))
                .isInstanceOf(DuplicateError.class);
        assertThat(notes.get("c")).isEmpty();
    }

    @Test
    void absentValuesAreNeverTheSame() {
        notes.set(by("a", Optional.empty(), 1));
        notes.set(by("b", Optional.empty(), 1));

        assertThat(notes.all().count()).isEqualTo(2);
    }

    @Test
    void theDeletedMakesRoom() {
        notes.set(Note.of("a", "one"));
        notes.delete("a");

        notes.set(Note.of("b", "one"));

        assertThat(notes.where(Note.TEXT.is("one")).count()).isEqualTo(1);
        assertThatThrownBy(() -> notes.set(Note.of("a", "one"))).isInstanceOf(DuplicateError.class);
    }

    @Test
    void ofManyWhoStoreTheSameAtOnceOneSucceeds() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> tries = IntStream.range(0, 16)
                    .mapToObj(i -> executor.submit(() -> {
                        try {
                            notes.set(Note.of("r" + i, "one"));
                            return true;
                        } catch (DuplicateError late) {
                            return false;
                        }
                    }))
                    .toList();

            int stored = 0;
            for (Future<Boolean> each : tries) {
                stored += each.get() ? 1 : 0;
            }
            assertThat(stored).isEqualTo(1);
        }
        assertThat(notes.all().count()).isEqualTo(1);
    }
}
