package dev.kontract.schema;

import java.util.Map;

/**
 * One way in which data does not fit.
 *
 * @param path where, for example {@code tasks[2].title}; empty for the whole
 * @param rule what was broken: {@code type}, {@code required}, {@code unknown}, {@code duplicate}, {@code range},
 *     {@code arguments}, or a constraint's name such as {@code notBlank}
 * @param message in words that a user may see; it never repeats the data
 */
public record Violation(String path, String rule, String message) {
    /** The violation as plain data for a wire. */
    public Map<String, String> toData() {
        return Map.of("path", path, "rule", rule, "message", message);
    }
}
