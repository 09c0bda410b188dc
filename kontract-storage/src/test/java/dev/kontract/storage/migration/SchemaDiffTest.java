package dev.kontract.storage.migration;

import static dev.kontract.storage.Row.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.Perms;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.Row;
import dev.kontract.table.Field;
import dev.kontract.table.IndexDefinition;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDiffTest {
    private static final Field<Row, String> ID = field("id", Schemas.STRING);

    @Test
    void equalSchemasDifferInNothing() {
        TableSchema schema = schema(ID, field("count", Schemas.LONG.with(Rules.min(0))));

        SchemaDiff diff = SchemaDiff.diffSchemas("t", schema, schema(ID, field("count", Schemas.LONG)));

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.safe()).isTrue();
    }

    @Test
    void aFieldThatRecordsMayLackIsSafe() {
        assertThat(diff(schema(ID), schema(ID, field("due", Schemas.optional(Schemas.INSTANT)))))
                .containsExactly("FIELD_ADDED t.due added (optional instant) safe");
        assertThat(diff(schema(ID), schema(ID, field("extra", Schemas.ANY))))
                .containsExactly("FIELD_ADDED t.extra added (any) safe");
    }

    @Test
    void aFieldThatRecordsMustHaveIsNot() {
        assertThat(diff(schema(ID), schema(ID, field("owner", Schemas.STRING))))
                .containsExactly("REQUIRED_FIELD_ADDED t.owner added (string)");
    }

    @Test
    void aRenamedFieldIsOneRemovedAndOneAdded() {
        assertThat(diff(schema(ID, field("title", Schemas.STRING)), schema(ID, field("name", Schemas.STRING))))
                .containsExactly(
                        "FIELD_REMOVED t.title removed (string)", "REQUIRED_FIELD_ADDED t.name added (string)");
    }

    @Test
    void anotherPrimaryKeyIsNotSafe() {
        Field<Row, String> mail = field("mail", Schemas.STRING);

        assertThat(diff(schema(ID, mail), schema(mail, ID))).containsExactly("KEY_CHANGED t.mail key (id to mail)");
    }

    @Test
    void permissionsAndIndexesAreSafe() {
        TableSchema before = schema(ID, field("a", Schemas.INT));
        TableSchema after = TableSchema.of(Row.table("t", List.of(ID, field("a", Schemas.INT, Perms.READ)))
                .withIndexes(List.of(new IndexDefinition(List.of("a"), true))));

        assertThat(diff(before, after))
                .containsExactly(
                        "PERMISSION_CHANGED t.a permitted (RWX to R__) safe", "INDEX_ADDED t.a indexed (unique) safe");
        assertThat(diff(after, before))
                .containsExactly(
                        "PERMISSION_CHANGED t.a permitted (R__ to RWX) safe",
                        "INDEX_REMOVED t.a not indexed (unique) safe");
    }

    @Test
    void aFieldThatMayBeMissingNoMoreIsNotSafe() {
        assertThat(diff(schema(ID, field("a", Schemas.optional(Schemas.INT))), schema(ID, field("a", Schemas.LONG))))
                .containsExactly("FIELD_REQUIRED t.a required (optional int to long)");
    }

    static Stream<Arguments> wider() {
        return Stream.of(
                Arguments.of(Schemas.INT, Schemas.LONG),
                Arguments.of(Schemas.LONG, Schemas.BIG_INTEGER),
                Arguments.of(Schemas.INT, Schemas.DOUBLE),
                Arguments.of(Schemas.UUID, Schemas.STRING),
                Arguments.of(Schemas.STRING, Schemas.optional(Schemas.STRING)),
                Arguments.of(Schemas.optional(Schemas.INT), Schemas.nullable(Schemas.LONG)),
                Arguments.of(Schemas.set(Schemas.INT), Schemas.list(Schemas.LONG)),
                Arguments.of(Schemas.map(Schemas.INT), Schemas.map(Schemas.ANY)),
                Arguments.of(constants(2), constants(3)),
                Arguments.of(constants(2), Schemas.STRING),
                Arguments.of(record("a", Schemas.INT), record("a", Schemas.LONG)));
    }

    @ParameterizedTest
    @MethodSource("wider")
    void aTypeThatTakesAllOldValuesIsSafeAndNotTheOtherWayRound(Schema<Object> narrow, Schema<Object> wide) {
        TableSchema before = schema(ID, field("a", narrow));
        TableSchema after = schema(ID, field("a", wide));

        assertThat(SchemaDiff.diffSchemas("t", before, after).changes())
                .extracting(SchemaChange::type)
                .containsExactly(SchemaChange.Kind.FIELD_WIDENED);
        assertThat(SchemaDiff.diffSchemas("t", after, before).safe()).isFalse();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(Schemas.LONG, Schemas.DOUBLE),
                Arguments.of(Schemas.LONG, Schemas.STRING),
                Arguments.of(Schemas.STRING, Schemas.UUID),
                Arguments.of(Schemas.list(Schemas.INT), Schemas.set(Schemas.INT)),
                Arguments.of(record("a", Schemas.INT), record("b", Schemas.INT)),
                Arguments.of(record("a", Schemas.INT), Schemas.map(Schemas.INT)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aTypeThatDoesNotIsRefused(Schema<Object> old, Schema<Object> other) {
        assertThat(SchemaDiff.diffSchemas("t", schema(ID, field("a", old)), schema(ID, field("a", other)))
                        .changes())
                .extracting(SchemaChange::type)
                .containsExactly(SchemaChange.Kind.FIELD_RETYPED);
    }

    @Test
    void whatIsRefusedSaysWhatToWrite() {
        for (SchemaChange.Kind kind : SchemaChange.Kind.values()) {
            String advice = new SchemaChange(kind, "t", "a", "x").advice();
            assertThat(advice.isEmpty()).as("%s: %s", kind, advice).isEqualTo(kind.isSafe());
        }
    }

    private static Schema<TimeUnit> constants(int count) {
        return Schemas.constants(Stream.of(TimeUnit.values()).limit(count).toArray(TimeUnit[]::new));
    }

    private static Schema<Row> record(String name, Schema<?> schema) {
        return Row.table("nested", List.of(field(name, schema))).schema();
    }

    private static TableSchema schema(Field<Row, ?> only) {
        return TableSchema.of(Row.table("t", List.of(only)));
    }

    private static TableSchema schema(Field<Row, ?> first, Field<Row, ?> second) {
        return TableSchema.of(Row.table("t", List.of(first, second)));
    }

    private static List<String> diff(TableSchema before, TableSchema after) {
        return SchemaDiff.diffSchemas("t", before, after).changes().stream()
                .map(change -> change.type() + " " + change.text() + " (" + change.detail() + ")"
                        + (change.isSafe() ? " safe" : ""))
                .toList();
    }
}
