package dev.kontract.storage.isolation;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list that is appended to, or an account whose balance is the list's one element. */
record Entries(String id, List<Integer> elements) {
    private static final Field<Entries, String> ID = Field.of("id", Schemas.STRING, Entries::id);
    private static final Field<Entries, List<Integer>> ELEMENTS =
            Field.of("elements", Schemas.list(Schemas.INT), Entries::elements);

    @SuppressWarnings("unchecked")
    private static final RecordSchema<Entries> SCHEMA =
            new RecordSchema<>("Entries", List.of(ID, ELEMENTS), v -> new Entries((String) v[0], (List<Integer>) v[1]));

    static final TableDefinition<Entries> TABLE = new TableDefinition<>(
            "entries", SCHEMA, Entries::id, (entries, id) -> new Entries(id, entries.elements), "id");

    private static final int IDS = 100_003;
    private static final int FIRST_ACCOUNT = 90_000;

    /** Neighbours in number are none in the index, whose pages serializable transactions have in common. */
    private static String id(int number) {
        return Long.toString(number * 7_919L % IDS);
    }

    static String listId(int key) {
        return id(key);
    }

    static String accountId(int number) {
        return id(FIRST_ACCOUNT + number);
    }

    static Entries empty(int key) {
        return new Entries(listId(key), List.of());
    }

    static Entries account(int number, int balance) {
        return new Entries(accountId(number), List.of(balance));
    }

    Entries with(int element) {
        return new Entries(
                id, Stream.concat(elements.stream(), Stream.of(element)).toList());
    }

    /** The elements as one word. */
    String text() {
        return elements.stream().map(Object::toString).collect(Collectors.joining(",", "-,", ""));
    }

    int balance() {
        return elements.getFirst();
    }
}
