package dev.kontract.storage.isolation;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.stream.Stream;

/** A list that is appended to, or an account whose balance is the list's one element. */
record Entries(String id, List<Integer> elements) {
    private static final Field<Entries, String> ID = Field.of("id", Schemas.STRING, Entries::id);
    private static final Field<Entries, List<Integer>> ELEMENTS =
            Field.of("elements", Schemas.list(Schemas.INT), Entries::elements);

    @SuppressWarnings("unchecked")
    private static final RecordSchema<Entries> SCHEMA =
            new RecordSchema<>("Entries", List.of(ID, ELEMENTS), v -> new Entries((String) v[0], (List<Integer>) v[1]));

    static final TableDefinition<Entries> LISTS = table("lists");
    static final TableDefinition<Entries> ACCOUNTS = table("accounts");

    private static TableDefinition<Entries> table(String name) {
        return new TableDefinition<>(
                name, SCHEMA, Entries::id, (entries, id) -> new Entries(id, entries.elements), "id");
    }

    static Entries empty(int key) {
        return new Entries(Integer.toString(key), List.of());
    }

    static Entries account(int number, int balance) {
        return new Entries(Integer.toString(number), List.of(balance));
    }

    Entries with(int element) {
        return new Entries(
                id, Stream.concat(elements.stream(), Stream.of(element)).toList());
    }

    int balance() {
        return elements.getFirst();
    }
}
