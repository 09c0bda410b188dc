package types;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items the elements
 * @param next where the next part begins
 */
public record Page<T>(List<T> items, Optional<String> next) {}
