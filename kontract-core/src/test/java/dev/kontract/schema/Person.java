package dev.kontract.schema;

import dev.kontract.Perms;
import dev.kontract.table.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with a schema by hand, as the processor writes it. */
public record Person(String name, int age, List<String> tags, Optional<String> nick, String createdBy) {
    public static final Field<Person, String> NAME =
            Field.of("name", Schemas.STRING.with(Rules.notBlank()).with(Rules.size(1, 10)), Person::name);
    public static final Field<Person, Integer> AGE =
            Field.of("age", Schemas.INT.with(Rules.min(0)).with(Rules.max(150)), Person::age);
    static final Field<Person, List<String>> TAGS =
            Field.of("tags", Schemas.list(Schemas.STRING.with(Rules.notBlank())), Person::tags);
    static final Field<Person, Optional<String>> NICK =
            Field.of("nick", Schemas.optional(Schemas.STRING), Person::nick);
    static final Field<Person, String> CREATED_BY =
            new Field<>("createdBy", Schemas.STRING, Perms.RWX, Person::createdBy);

    @SuppressWarnings("unchecked")
    public static final RecordSchema<Person> SCHEMA = new RecordSchema<>(
            "Person",
            List.of(NAME, AGE, TAGS, NICK, CREATED_BY),
            v -> new Person((String) v[0], (int) v[1], (List<String>) v[2], (Optional<String>) v[3], (String) v[4]));

    static Map<String, Object> data() {
        return new HashMap<>(Map.of("name", "Ada", "age", 36, "tags", List.of("x"), "nick", "A", "createdBy", "me"));
    }
}
