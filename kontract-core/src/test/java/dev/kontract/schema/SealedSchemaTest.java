package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.table.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedSchemaTest {
    sealed interface Figure permits Circle, Square {}

    record Circle(double radius) implements Figure {}

    record Square(double side) implements Figure {}

    private static final SealedSchema<Figure> SCHEMA = new SealedSchema<>(List.of(
            new SealedSchema.Case<>(
                    Circle.class,
                    new RecordSchema<>(
                            "Circle",
                            List.of(Field.of("radius", Schemas.DOUBLE.with(Rules.positive()), Circle::radius)),
                            v -> new Circle((double) v[0]))),
            new SealedSchema.Case<>(
                    Square.class,
                    new RecordSchema<>(
                            "Square",
                            List.of(Field.of("side", Schemas.DOUBLE, Square::side)),
                            v -> new Square((double) v[0])))));

    @Test
    void theDiscriminatorNamesTheRecord() {
        String json = new String(Json.standard().write(new Circle(2), SCHEMA, Peer.CLIENT), StandardCharsets.UTF_8);

        assertThat(json).isEqualTo("{\"type\":\"Circle\",\"radius\":2.0}");
        assertThat(read(json)).isEqualTo(new Valid<>(new Circle(2)));
    }

    @Test
    void theDiscriminatorMayComeLast() {
        assertThat(read("{\"side\":3,\"type\":\"Square\"}")).isEqualTo(new Valid<>(new Square(3)));
    }

    @Test
    void aMissingUnknownOrDoubleDiscriminatorIsAViolation() {
        assertThat(paths(read("{\"side\":3}"))).containsExactly("type");
        assertThat(paths(read("{\"side\":3,\"type\":\"Star\"}"))).containsExactly("type");
        assertThat(paths(read("{\"type\":\"Star\",\"side\":3}"))).containsExactly("type");
        assertThat(paths(read("{\"side\":3,\"type\":\"Square\",\"type\":\"Circle\"}")))
                .containsExactly("type");
        assertThat(read("[]")).isInstanceOf(Invalid.class);
    }

    @Test
    void theRulesOfTheRecordHold() {
        assertThat(paths(read("{\"type\":\"Circle\",\"radius\":-1}"))).containsExactly("radius");
    }

    private static Parsed<Figure> read(String json) {
        return Json.standard().read(json.getBytes(StandardCharsets.UTF_8), SCHEMA, Peer.CLIENT);
    }

    private static List<String> paths(Parsed<?> parsed) {
        return ((Invalid<?>) parsed).violations().stream().map(Violation::path).toList();
    }
}
