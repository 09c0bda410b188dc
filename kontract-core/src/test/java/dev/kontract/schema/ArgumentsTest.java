package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.schema.Arguments.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Parameter<String> TITLE = new Parameter<>("title", 0, Schemas.STRING.with(Rules.notBlank()));
    private static final Parameter<Optional<Integer>> COUNT =
            new Parameter<>("count", 1, Schemas.optional(Schemas.INT));
    private static final Schema<Arguments> SCHEMA = Arguments.schema(TITLE, COUNT);

    @Test
    void argumentsComeInOrderOrByName() {
        Arguments inOrder = value(List.of("x", 2));
        Arguments byName = value(Map.of("count", 2, "title", "x"));

        assertThat(inOrder.get(TITLE)).isEqualTo("x").isEqualTo(byName.get(TITLE));
        assertThat(inOrder.get(COUNT)).hasValue(2).isEqualTo(byName.get(COUNT));
    }

    @Test
    void anOptionalArgumentMayBeLeftOut() {
        assertThat(value(List.of("x")).get(COUNT)).isEmpty();
    }

    @Test
    void aWrongCountSaysHowManyItTakes() {
        assertThat(violations(List.of("x", 1, 2)))
                .containsExactly(new Violation("", "arguments", "takes 2 arguments, not 3"));
        assertThat(violations(List.of())).containsExactly(new Violation("title", "required", "is required"));
        assertThat(violations(Map.of("title", "x", "tilte", 1)))
                .extracting(Violation::path)
                .containsExactly("tilte");
        assertThat(violations("x")).hasSize(2);
    }

    @Test
    void nullStandsForNoArguments() {
        assertThat(SCHEMA.safeParse(null)).isEqualTo(new Invalid<>(violations(List.of())));
        assertThat(Arguments.schema().safeParse(null)).isInstanceOf(Valid.class);
    }

    @Test
    void violationsNameTheArgument() {
        assertThat(violations(List.of(" "))).containsExactly(new Violation("title", "notBlank", "must not be blank"));
        assertThat(violations(List.of(5))).containsExactly(new Violation("title", "type", "must be text"));
    }

    private static Arguments value(Object data) {
        return ((Valid<Arguments>) SCHEMA.safeParse(data)).value();
    }

    private static List<Violation> violations(Object data) {
        return ((Invalid<Arguments>) SCHEMA.safeParse(data)).violations();
    }
}
