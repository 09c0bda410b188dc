package dev.kontract.schema;

import java.util.List;
import java.util.Optional;

/** A rule beyond a type's shape. {@link Rules} has those of Jakarta Validation. */
@FunctionalInterface
public interface Rule<T> {
    /** Records a violation if the value breaks the rule. */
    void check(T value, Violations violations);

    /** The limits that say the same of a number or a collection; empty where none do. */
    default Optional<List<Limit>> limits() {
        return Optional.empty();
    }
}
