package dev.kontract.compiler.internal.read;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Reports mistakes, each once, and goes on to find more. */
public final class Problems {
    private final Messager messager;
    private final Set<String> reported = new HashSet<>();

    /** Problems that go to the compiler. */
    public Problems(Messager messager) {
        this.messager = messager;
    }

    /** Whether there was any. */
    public boolean any() {
        return !reported.isEmpty();
    }

    /** Reports one. */
    public void report(Mistake mistake) {
        report(mistake.element(), mistake.message());
    }

    /** Reports one at an element. */
    public void report(Element element, String message) {
        if (reported.add(element.getEnclosingElement() + "/" + element + ": " + message)) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, element);
        }
    }

    /** Does something that may turn out to be a mistake; the fallback's value stands in for it then. */
    <T> T attempt(Supplier<T> reading, Supplier<T> fallback) {
        try {
            return reading.get();
        } catch (Mistake mistake) {
            report(mistake);
            return fallback.get();
        }
    }
}
