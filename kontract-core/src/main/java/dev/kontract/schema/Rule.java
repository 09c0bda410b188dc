package dev.kontract.schema;

/** A rule beyond a type's shape. {@link Rules} has those of Jakarta Validation. */
@FunctionalInterface
public interface Rule<T> {
    /** Records a violation if the value breaks the rule. */
    void check(T value, Violations violations);
}
