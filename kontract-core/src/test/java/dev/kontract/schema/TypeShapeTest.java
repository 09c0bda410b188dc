package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.Perms;
import dev.kontract.schema.TypeShape.Again;
import dev.kontract.schema.TypeShape.Elements;
import dev.kontract.schema.TypeShape.Entries;
import dev.kontract.schema.TypeShape.Maybe;
import dev.kontract.schema.TypeShape.Member;
import dev.kontract.schema.TypeShape.OneOf;
import dev.kontract.schema.TypeShape.Scalar;
import dev.kontract.schema.TypeShape.Structure;
import dev.kontract.schema.TypeShape.Union;
import dev.kontract.table.Field;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TypeShapeTest {
    private static final TypeShape TEXT = new Scalar("string");

    /** A tree, whose schema refers to itself. */
    private record Node(List<Node> children) {
        static final RecordSchema<Node> SCHEMA = schema();

        private static RecordSchema<Node> schema() {
            Field<Node, List<Node>> children =
                    Field.of("children", Schemas.list(Schemas.lazy(() -> Node.SCHEMA)), Node::children);
            return new RecordSchema<>("Node", List.of(children), v -> new Node(List.of()));
        }
    }

    /** A tree whose schema is another one every time, as that of a generic record. */
    private static RecordSchema<Node> anew() {
        Field<Node, List<Node>> children =
                Field.of("children", Schemas.list(Schemas.lazy(TypeShapeTest::anew)), Node::children);
        return new RecordSchema<>("Node", List.of(children), v -> new Node(List.of()));
    }

    @Test
    void everyKindOfSchemaHasItsShape() {
        assertThat(TypeShape.of(Schemas.STRING.with(Rules.notBlank()))).isEqualTo(TEXT);
        assertThat(TypeShape.of(Schemas.DOUBLE)).isEqualTo(new Scalar("double"));
        assertThat(TypeShape.of(Schemas.optional(Schemas.LONG))).isEqualTo(new Maybe(new Scalar("long")));
        assertThat(TypeShape.of(Schemas.nullable(Schemas.STRING))).isEqualTo(new Maybe(TEXT));
        assertThat(TypeShape.of(Schemas.list(Schemas.STRING))).isEqualTo(new Elements(TEXT, false));
        assertThat(TypeShape.of(Schemas.set(Schemas.STRING))).isEqualTo(new Elements(TEXT, true));
        assertThat(TypeShape.of(Schemas.map(Schemas.UUID, Schemas.ANY)))
                .isEqualTo(new Entries(new Scalar("uuid"), TypeShape.ANY));
        assertThat(TypeShape.of(Schemas.constants(TimeUnit.values())))
                .isInstanceOfSatisfying(
                        OneOf.class, shape -> assertThat(shape.names()).startsWith("NANOSECONDS", "MICROSECONDS"));
    }

    @Test
    void aRecordThatContainsItselfEnds() {
        TypeShape shape = TypeShape.of(Node.SCHEMA);

        assertThat(shape)
                .isEqualTo(new Structure(
                        "Node", List.of(new Member("children", new Elements(new Again("Node"), false), Perms.RWX))));
        assertThat(TypeShape.of(anew())).isEqualTo(TypeShape.of(anew())).isNotEqualTo(shape);
    }

    @Test
    void aSealedTypeHasTheShapesOfItsRecords() {
        SealedSchema<Node> union = new SealedSchema<>(List.of(new SealedSchema.Case<>(Node.class, Node.SCHEMA)));

        assertThat(TypeShape.of(union)).isEqualTo(new Union(List.of((Structure) TypeShape.of(Node.SCHEMA))));
    }

    @Test
    void onlyAFieldThatMayBeMissingIsOptional() {
        assertThat(new Member("a", new Maybe(TEXT), Perms.RWX).isOptional()).isTrue();
        assertThat(new Member("a", TypeShape.ANY, Perms.RWX).isOptional()).isTrue();
        assertThat(new Member("a", TEXT, Perms.RWX).isOptional()).isFalse();
    }
}
