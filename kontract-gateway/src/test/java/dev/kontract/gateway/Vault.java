package dev.kontract.gateway;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.SealedSchema;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TextField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with fields of every mask, at the top and within whatever can hold a record. */
record Vault(
        String id,
        String open,
        Optional<String> shown,
        Optional<String> sent,
        Optional<String> hidden,
        List<Part> parts,
        Map<String, Part> named,
        Optional<Part> maybe,
        Optional<Choice> choice) {
    /** What clients may never see has this in it. */
    static final String CANARY = "canary-";

    /** What they may never store. */
    static final String PLANTED = "planted-";

    record Part(String label, Optional<String> secret) {}

    sealed interface Choice {
        record One(String label, Optional<String> code) implements Choice {}

        record Two(Optional<String> seal) implements Choice {}
    }

    private static final Schema<Optional<String>> TEXT = Schemas.optional(Schemas.STRING);

    private static final RecordSchema<Part> PART = new RecordSchema<>(
            "Part",
            List.of(
                    Field.of("label", Schemas.STRING, Part::label),
                    new Field<>("secret", TEXT, Perms.NONE, Part::secret)),
            v -> new Part((String) v[0], text(v[1])));

    private static final Schema<Choice> CHOICE = new SealedSchema<>(List.of(
            new SealedSchema.Case<>(
                    Choice.One.class,
                    new RecordSchema<>(
                            "One",
                            List.of(
                                    Field.of("label", Schemas.STRING, Choice.One::label),
                                    new Field<>("code", TEXT, Perms.WRITE, Choice.One::code)),
                            v -> new Choice.One((String) v[0], text(v[1])))),
            new SealedSchema.Case<>(
                    Choice.Two.class,
                    new RecordSchema<>(
                            "Two",
                            List.of(new Field<>("seal", TEXT, Perms.READ, Choice.Two::seal)),
                            v -> new Choice.Two(text(v[0]))))));

    static final TextField<Vault, String> OPEN = new TextField<>(Field.of("open", Schemas.STRING, Vault::open));

    @SuppressWarnings("unchecked")
    static final RecordSchema<Vault> SCHEMA = new RecordSchema<>(
            "Vault",
            List.of(
                    Field.of("id", Schemas.STRING, Vault::id),
                    OPEN,
                    new Field<>("shown", TEXT, Perms.READ, Vault::shown),
                    new Field<>("sent", TEXT, Perms.WRITE, Vault::sent),
                    new Field<>("hidden", TEXT, Perms.NONE, Vault::hidden),
                    Field.of("parts", Schemas.list(PART), Vault::parts),
                    Field.of("named", Schemas.map(PART), Vault::named),
                    Field.of("maybe", Schemas.optional(PART), Vault::maybe),
                    Field.of("choice", Schemas.optional(CHOICE), Vault::choice)),
            v -> new Vault(
                    (String) v[0],
                    (String) v[1],
                    text(v[2]),
                    text(v[3]),
                    text(v[4]),
                    (List<Part>) v[5],
                    (Map<String, Part>) v[6],
                    (Optional<Part>) v[7],
                    (Optional<Choice>) v[8]));

    @SuppressWarnings("unchecked")
    private static Optional<String> text(Object value) {
        return value == null ? Optional.empty() : (Optional<String>) value;
    }

    static TableDefinition<Vault> table(String name) {
        return new TableDefinition<>(
                name,
                SCHEMA,
                Vault::id,
                (vault, id) -> new Vault(
                        id,
                        vault.open,
                        vault.shown,
                        vault.sent,
                        vault.hidden,
                        vault.parts,
                        vault.named,
                        vault.maybe,
                        vault.choice),
                "id");
    }

    /** One with something in every field, of somebody. */
    static Vault of(String id, String whose) {
        Part part = new Part("label", Optional.of(CANARY + "part-" + whose));
        return new Vault(
                id,
                "open-" + whose,
                Optional.of("shown-" + whose),
                Optional.of(CANARY + "sent-" + whose),
                Optional.of(CANARY + "hidden-" + whose),
                List.of(part, part),
                Map.of("a", part),
                Optional.of(part),
                Optional.of(new Choice.One("label", Optional.of(CANARY + "code-" + whose))));
    }

    /** One with nothing but what clients may send. */
    static Vault plain(String id) {
        return new Vault(
                id,
                "open-new",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
