package dev.kontract.schema;

import dev.kontract.schema.Limit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the limits that a schema's type and rules set. */
final class Limits {
    private Limits() {}

    static Optional<List<Limit>> of(Schema<?> schema) {
        return switch (schema) {
            case CheckedSchema<?> checked -> and(of(checked.shape()), checked.limits());
            case LazySchema<?> lazy -> of(lazy.schema());
            case OptionalSchema<?> optional -> of(optional.value());
            case NullableSchema<?> nullable -> of(nullable.value());
            case ScalarSchema<?> scalar -> Optional.of(range(scalar.name()));
            default -> Optional.of(List.of());
        };
    }

    private static Optional<List<Limit>> and(Optional<List<Limit>> some, Optional<List<Limit>> others) {
        return some.flatMap(first -> others.map(second -> {
            List<Limit> both = new ArrayList<>(first);
            both.addAll(second);
            return List.copyOf(both);
        }));
    }

    private static List<Limit> range(String type) {
        return switch (type) {
            case "byte" -> between(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "short" -> between(Short.MIN_VALUE, Short.MAX_VALUE);
            case "int" -> between(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long" -> between(Long.MIN_VALUE, Long.MAX_VALUE);
            default -> List.of();
        };
    }

    private static List<Limit> between(long low, long high) {
        String words = "must be between " + low + " and " + high;
        return List.of(Limit.of(Kind.AT_LEAST, low, "range", words), Limit.of(Kind.AT_MOST, high, "range", words));
    }
}
