package dev.kontract.compiler.internal.read;

import javax.lang.model.element.Element;

/** What a developer wrote that cannot be compiled, where it is, and what to write instead. */
public final class Mistake extends RuntimeException {
    /** What a message begins with where a backend or one of its methods cannot be turned into a procedure. */
    public static final String CODE = "KONTRACT_DECORATOR_PARSE_FAILED: ";

    private static final long serialVersionUID = 1L;

    private final transient Element element;

    /** A mistake at an element. */
    public Mistake(Element element, String message) {
        super(message);
        this.element = element;
    }

    /** Where it is. */
    public Element element() {
        return element;
    }

    /** What it is. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
