package dev.kontract.examples.board.check;

/**
 * One thing the check does.
 *
 * @param name what must hold, as a sentence
 * @param work does it, and throws where it does not hold
 */
record Step(String name, Work work) {
    /** What a step does. */
    @FunctionalInterface
    interface Work {
        /** Does it, timing its calls. */
        void run(Timer timer) throws Exception;
    }
}
