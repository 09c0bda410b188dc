package dev.kontract.compiler.internal.model;

import java.util.List;

/**
 * An index.
 *
 * @param fields the components it is on
 * @param unique whether it forbids equal values
 */
public record IndexType(List<String> fields, boolean unique) {
    /** Copies. */
    public IndexType {
        fields = List.copyOf(fields);
    }
}
