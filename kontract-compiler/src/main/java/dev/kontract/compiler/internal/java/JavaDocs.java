package dev.kontract.compiler.internal.java;

/** Documentation comments from plain text. */
final class JavaDocs {
    private JavaDocs() {}

    /** The text, or another if it is empty. */
    static String text(String plain, String otherwise) {
        if (plain.isEmpty()) {
            return otherwise;
        }
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\n\n", "\n\n<p>");
    }
}
