package dev.kontract.storage.internal.exec;

import java.util.Optional;

/**
 * The rows that SQL may see.
 *
 * @param head the table's physical name, a plain lower-case identifier
 * @param owner whose rows alone, if the table is one user's
 */
public record Scope(String head, Optional<String> owner) {}
