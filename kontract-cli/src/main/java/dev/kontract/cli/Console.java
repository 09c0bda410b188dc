package dev.kontract.cli;

import picocli.CommandLine.Help.Ansi;

/** Prints for people: results to standard output, progress and errors to standard error. */
final class Console {
    private final Surroundings surroundings;
    private final boolean colors;
    private final boolean verbose;

    Console(Surroundings surroundings, boolean colors, boolean verbose) {
        this.surroundings = surroundings;
        this.colors = colors;
        this.verbose = verbose;
    }

    boolean colors() {
        return colors;
    }

    boolean verbose() {
        return verbose;
    }

    /** Prints a result. */
    void line(String text) {
        surroundings.out().println(text);
        surroundings.out().flush();
    }

    /** Prints what is going on. */
    void note(String text) {
        surroundings.err().println(text);
        surroundings.err().flush();
    }

    /** Prints what went wrong. */
    void error(String message) {
        note(styled("fg(red)", "kontract:") + " " + message);
    }

    /** The text in a style of picocli, such as {@code bold} or {@code fg(green)}. */
    String styled(String style, String text) {
        return colors ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on() : text;
    }

    /** Shows that something takes a while; done when closed. */
    Progress progress(String task, long steps) {
        if (surroundings.errIsTerminal() && !verbose) {
            return Progress.bar(task, steps, surroundings.err());
        }
        note(task + " ...");
        return Progress.silent();
    }

    /** Shows how far a transfer is, unless that is not wanted; done when closed. */
    Progress transfer(Progress.Work work, boolean quiet) {
        if (quiet) {
            return Progress.silent();
        }
        if (surroundings.errIsTerminal() && !verbose) {
            return Progress.transfer(work, surroundings.err());
        }
        note(work.task() + " ...");
        return Progress.silent();
    }
}
