package dev.kontract.gateway.internal.terminal;

/** Colours, where they are wanted (ECMA-48, SGR). */
public record Colors(boolean on) {
    /** What is well. */
    public String good(String text) {
        return in(32, text);
    }

    /** What is not. */
    public String bad(String text) {
        return in(31, text);
    }

    /** What people wrote, and headings. */
    public String written(String text) {
        return in(36, text);
    }

    /** What is beside the point. */
    public String faint(String text) {
        return in(2, text);
    }

    private String in(int code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
