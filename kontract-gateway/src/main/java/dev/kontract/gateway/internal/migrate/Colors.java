package dev.kontract.gateway.internal.migrate;

/** Colours, where they are wanted (ECMA-48, SGR). */
record Colors(boolean on) {
    String good(String text) {
        return in(32, text);
    }

    String bad(String text) {
        return in(31, text);
    }

    String written(String text) {
        return in(36, text);
    }

    String faint(String text) {
        return in(2, text);
    }

    private String in(int code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
