package dev.kontract.storage.isolation;

import java.util.List;

/** Where transactions run. */
@FunctionalInterface
interface Runner {
    /**
     * Runs a transaction, in the words of {@link Node}; gives {@code committed} with what its operations gave, {@code
     * failed} or {@code unknown}.
     */
    List<String> run(String operations);
}
