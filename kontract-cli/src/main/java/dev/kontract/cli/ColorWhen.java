package dev.kontract.cli;

import java.util.Optional;

/** When to write colours. */
enum ColorWhen {
    AUTO,
    ALWAYS,
    NEVER;

    /** By https://no-color.org, NO_COLOR counts unless the user asks for colours on the command line. */
    boolean applies(Surroundings surroundings) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                surroundings.outIsTerminal()
                        && surroundings.variable("NO_COLOR").isEmpty()
                        && !surroundings.variable("TERM").equals(Optional.of("dumb"));
        };
    }
}
