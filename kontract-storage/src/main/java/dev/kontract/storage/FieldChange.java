package dev.kontract.storage;

import java.util.Optional;

/**
 * A field in which two versions of a record differ. Immutable.
 *
 * @param path where it is, such as {@code address.city} or {@code tags[0]}
 * @param before its value in the first version, as plain data: text, booleans, lists, maps, Long, BigInteger for larger
 *     integers and BigDecimal for what has a fraction; empty where there is none
 * @param after its value in the second version
 */
public record FieldChange(String path, Optional<Object> before, Optional<Object> after) {
    /** Names the field, never its values. */
    @Override
    public String toString() {
        return "FieldChange[" + path + "]";
    }
}
