package dev.kontract.compiler.internal.model;

import java.util.List;

/**
 * A constraint annotation as a rule.
 *
 * @param rule the method of {@code dev.kontract.schema.Rules}
 * @param arguments its arguments: strings, integers, longs and booleans
 * @param message what to say instead of the rule's own words; empty for those
 */
public record Constraint(String rule, List<Object> arguments, String message) {
    /** Copies. */
    public Constraint {
        arguments = List.copyOf(arguments);
    }
}
