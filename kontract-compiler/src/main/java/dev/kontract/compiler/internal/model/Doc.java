package dev.kontract.compiler.internal.model;

import java.util.Map;

/**
 * A documentation comment as plain text.
 *
 * @param text the description, paragraphs apart by an empty line; empty for none
 * @param parameters the descriptions of parameters or components, by name
 * @param result the description of the result; empty for none
 */
public record Doc(String text, Map<String, String> parameters, String result) {
    /** No comment. */
    public static final Doc NONE = new Doc("", Map.of(), "");

    /** The first paragraph in one line. */
    public String summary() {
        int end = text.indexOf("\n\n");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\s+", " ");
    }
}
