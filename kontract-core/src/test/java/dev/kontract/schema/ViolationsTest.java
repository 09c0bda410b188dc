package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is wrong costs no more than what is kept of it. */
class ViolationsTest {
    private final AtomicInteger parsed = new AtomicInteger();
    private final Schema<String> never = ScalarSchema.text("never", "what it never is", text -> {
        parsed.incrementAndGet();
        throw new IllegalArgumentException(text);
    });

    @Test
    void theElementsOfAListAfterTheLastViolationThatIsKeptAreNotLookedAt() {
        List<Violation> violations = violations(Schemas.list(never), Collections.nCopies(10_000, "x"));

        assertThat(violations).hasSize(Violations.LIMIT);
        assertThat(parsed).hasValue(Violations.LIMIT);
    }

    @Test
    void theEntriesOfAMapAfterTheLastViolationThatIsKeptAreNotLookedAt() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            data.put("key" + i, "x");
        }

        assertThat(violations(Schemas.map(never), data)).hasSize(Violations.LIMIT);
        assertThat(violations(Schemas.map(never, Schemas.STRING), data)).hasSize(Violations.LIMIT);
        assertThat(parsed).hasValue(2 * Violations.LIMIT);
    }

    @Test
    void aLongNameIsShortenedInPathsWithoutBreakingACharacter() {
        Schema<Map<String, Integer>> schema = Schemas.map(Schemas.INT);

        assertThat(violations(schema, Map.of("a".repeat(100), "x")))
                .hasSize(1)
                .allMatch(each -> each.path().equals("a".repeat(100)));
        assertThat(violations(schema, Map.of("a".repeat(50_000), "x")))
                .hasSize(1)
                .allMatch(each -> each.path().equals("a".repeat(100) + "…"));
        assertThat(violations(schema, Map.of("a".repeat(99) + "😀", "x")))
                .hasSize(1)
                .allMatch(each -> each.path().equals("a".repeat(99) + "…"));
    }

    @Test
    void aLongPathIsShortened() {
        Object data = Map.of("a", "\u0000");
        for (int i = 0; i < 20; i++) {
            data = Map.of("b".repeat(50), data);
        }

        assertThat(violations(Schemas.ANY, data))
                .hasSize(1)
                .allMatch(each -> each.path().matches("(b{50}\\.){5}b{50}…"));
    }

    private static List<Violation> violations(Schema<?> schema, Object data) {
        return ((Invalid<?>) schema.safeParse(data)).violations();
    }
}
