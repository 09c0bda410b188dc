package dev.kontract.embedded;

import java.util.List;

/** What a crash of the machine may cost. */
enum Durability {
    /** Nothing that was committed. */
    FULL,
    /** Everything: the data does not outlive the process anyway. */
    NONE;

    List<String> settings() {
        return switch (this) {
            case FULL -> List.of("fsync=on");
            case NONE -> List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");
        };
    }

    List<String> initOptions() {
        return this == FULL ? List.of() : List.of("--no-sync");
    }
}
