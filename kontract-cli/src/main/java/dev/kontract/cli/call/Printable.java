package dev.kontract.cli.call;

/** Text of others, made safe for a terminal. */
public final class Printable {
    private Printable() {}

    /** The text on one line, without what a terminal would obey and without what hides the order of letters. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> append(safe, (char) c));
        return safe.toString();
    }

    /** The text as a JSON string. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, (char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder into, char c) {
        if (isPlain(c)) {
            into.append(c);
        } else {
            into.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPlain(char c) {
        boolean isControl = c < ' ' || (c >= 0x7f && c < 0xa0);
        boolean isLineEnd = c == 0x2028 || c == 0x2029;
        boolean turnsText = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        return !isControl && !isLineEnd && !turnsText;
    }
}
