package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.table.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenRecordTest {
    private static final RecordSchema<Named> SCHEMA = new RecordSchema<>(
            "Named",
            List.of(Field.of("name", Schemas.STRING, Named::name)),
            values -> new Named((String) Objects.requireNonNull(values[0])));

    record Named(String name) {}

    @Test
    void skipsWhatItDoesNotKnowAndNothingElse() {
        Map<String, Object> more = Map.of("name", "ann", "other", Map.of("deep", List.of(1)));

        assertThat(SCHEMA.open().safeParse(more)).isEqualTo(new Valid<>(new Named("ann")));
        assertThat(SCHEMA.safeParse(more)).isInstanceOf(Invalid.class);
        assertThat(SCHEMA.open().safeParse(Map.of("other", 1))).isInstanceOf(Invalid.class);
        assertThat(SCHEMA.open().safeParse(Map.of("name", 1))).isInstanceOf(Invalid.class);
    }
}
