package dev.kontract.schema;

import java.util.List;
import java.util.Optional;

/** A rule that limits say as well. */
record LimitedRule<T>(Rule<T> rule, List<Limit> all) implements Rule<T> {
    LimitedRule {
        all = List.copyOf(all);
    }

    static <T> Rule<T> of(Rule<T> rule, Limit... limits) {
        return new LimitedRule<>(rule, List.of(limits));
    }

    @Override
    public void check(T value, Violations violations) {
        rule.check(value, violations);
    }

    @Override
    public Optional<List<Limit>> limits() {
        return Optional.of(all);
    }
}
