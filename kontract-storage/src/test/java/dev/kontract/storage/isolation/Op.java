package dev.kontract.storage.isolation;

import java.util.List;

/** What a transaction did to the list under a key. No element is ever appended twice, by nobody. */
sealed interface Op {
    int key();

    /** Appended an element. */
    record Append(int key, int element) implements Op {}

    /** Saw these elements. */
    record Read(int key, List<Integer> seen) implements Op {}
}
