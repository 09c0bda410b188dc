package dev.kontract.storage.internal.query;

import dev.kontract.table.Condition;
import dev.kontract.table.Partial;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that every record has of which a condition is true. Stateless. */
final class PresentFields {
    private PresentFields() {}

    static Set<String> of(Condition<?> condition) {
        Set<String> names = new HashSet<>();
        collect(condition, names);
        return names;
    }

    private static void collect(Condition<?> condition, Set<String> names) {
        switch (condition) {
            case Condition.Both<?> both -> {
                collect(both.one(), names);
                collect(both.other(), names);
            }
            case Condition.Comparison<?, ?, ?> comparison ->
                names.add(comparison.field().name());
            case Condition.Presence<?> presence
            when presence.present() -> names.add(presence.field().name());
            case Partial<?> partial ->
                partial.entries().stream()
                        .filter(PresentFields::isPresent)
                        .forEach(entry -> names.add(entry.field().name()));
            default -> {
                // says nothing of one field
            }
        }
    }

    private static <V extends @Nullable Object> boolean isPresent(Partial.Entry<?, V> entry) {
        return !Operands.json(entry.field().schema(), entry.value()).equals("null");
    }
}
