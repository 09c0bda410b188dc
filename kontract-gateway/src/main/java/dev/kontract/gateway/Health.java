package dev.kontract.gateway;

/** Tells whether the database answers. Thread-safe. */
@FunctionalInterface
public interface Health {
    /** Nothing that could be down. */
    Health ALWAYS = () -> true;

    /** Whether the database answers, within a second or two; never throws. A gateway asks at most once a second. */
    boolean isDatabaseUp();
}
