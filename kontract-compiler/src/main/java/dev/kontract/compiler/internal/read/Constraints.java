package dev.kontract.compiler.internal.read;

import dev.kontract.compiler.internal.model.Constraint;
import dev.kontract.compiler.internal.model.Scalar.Family;
import dev.kontract.compiler.internal.model.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Reads the constraints of Jakarta Validation. */
final class Constraints {
    private static final String PACKAGE = "jakarta.validation.constraints.";
    private static final Set<String> NUMERIC = Set.of(
            "Positive",
            "PositiveOrZero",
            "Negative",
            "NegativeOrZero",
            "Min",
            "Max",
            "DecimalMin",
            "DecimalMax",
            "Digits");

    private final Annotations annotations;

    Constraints(Elements elements) {
        this.annotations = new Annotations(elements);
    }

    List<Constraint> read(List<AnnotationMirror> declared, Shape shape, boolean nullable, Element site) {
        List<Constraint> constraints = new ArrayList<>();
        for (AnnotationMirror annotation : declared) {
            String name = Annotations.name(annotation);
            if (name.startsWith(PACKAGE) && name.endsWith(".List")) {
                for (Object each : annotations.list(annotation, "value")) {
                    read((AnnotationMirror) each, shape, site, constraints);
                }
            } else if (name.equals(PACKAGE + "NotNull")) {
                checkNotNull(shape, nullable, site);
            } else if (name.startsWith(PACKAGE)) {
                read(annotation, shape, site, constraints);
            } else if (isConstraint(annotation)) {
                throw new Mistake(
                        site,
                        "The constraint @" + simpleName(annotation)
                                + " is not one of Jakarta Validation's own: check it in the method's body");
            }
        }
        return constraints;
    }

    private static void checkNotNull(Shape shape, boolean nullable, Element site) {
        if (nullable || shape instanceof Shape.Maybe) {
            throw new Mistake(site, "@NotNull contradicts the type: leave one of them out");
        }
    }

    private static boolean isConstraint(AnnotationMirror annotation) {
        return Annotations.find(Annotations.element(annotation), "jakarta.validation.Constraint")
                .isPresent();
    }

    private static String simpleName(AnnotationMirror annotation) {
        return Annotations.element(annotation).getSimpleName().toString();
    }

    private void read(AnnotationMirror annotation, Shape shape, Element site, List<Constraint> into) {
        String name = simpleName(annotation);
        if (!applies(name, shape)) {
            throw new Mistake(site, "@" + name + " does not apply to this type" + advice(shape));
        }
        if (!annotations.list(annotation, "groups").isEmpty()) {
            throw new Mistake(site, "Validation groups are not supported: leave out groups of @" + name);
        }
        into.add(new Constraint(rule(name), arguments(annotation, name, site), message(annotation, site)));
        if (name.equals("Email") && !annotations.string(annotation, "regexp").equals(".*")) {
            into.add(new Constraint("pattern", pattern(annotation, site), message(annotation, site)));
        }
    }

    private static String advice(Shape shape) {
        return shape instanceof Shape.Maybe ? ": put it on the type argument of Optional" : ": remove it";
    }

    private static boolean applies(String name, Shape shape) {
        Family family = shape instanceof Shape.Simple simple ? simple.scalar().family() : Family.OTHER;
        boolean container =
                shape instanceof Shape.Listed || shape instanceof Shape.Unique || shape instanceof Shape.Mapped;
        return switch (name) {
            case "NotBlank", "Pattern", "Email" -> family == Family.TEXT;
            case "NotEmpty", "Size" -> family == Family.TEXT || family == Family.BYTES || container;
            case "AssertTrue", "AssertFalse" -> family == Family.TRUTH;
            case "Past", "PastOrPresent", "Future", "FutureOrPresent" -> family == Family.TIME;
            default -> NUMERIC.contains(name) && family == Family.NUMBER;
        };
    }

    private static String rule(String name) {
        return switch (name) {
            case "PastOrPresent" -> "past";
            case "FutureOrPresent" -> "future";
            default -> Character.toLowerCase(name.charAt(0)) + name.substring(1);
        };
    }

    private List<Object> arguments(AnnotationMirror annotation, String name, Element site) {
        return switch (name) {
            case "Size" -> List.of(annotations.value(annotation, "min"), annotations.value(annotation, "max"));
            case "Min", "Max" -> List.of(annotations.value(annotation, "value"));
            case "DecimalMin", "DecimalMax" ->
                List.of(decimal(annotation, site), annotations.value(annotation, "inclusive"));
            case "Digits" ->
                List.of(annotations.value(annotation, "integer"), annotations.value(annotation, "fraction"));
            case "Pattern" -> pattern(annotation, site);
            case "Past", "Future" -> List.of(false);
            case "PastOrPresent", "FutureOrPresent" -> List.of(true);
            default -> List.of();
        };
    }

    private String decimal(AnnotationMirror annotation, Element site) {
        String value = annotations.string(annotation, "value");
        try {
            return new BigDecimal(value).toString();
        } catch (NumberFormatException notANumber) {
            throw new Mistake(site, "Not a decimal number: \"" + value + "\"");
        }
    }

    private List<Object> pattern(AnnotationMirror annotation, Element site) {
        String regexp = annotations.string(annotation, "regexp");
        int flags = 0;
        for (Object flag : annotations.list(annotation, "flags")) {
            flags |= jakarta.validation.constraints.Pattern.Flag.valueOf(
                            ((Element) flag).getSimpleName().toString())
                    .getValue();
        }
        try {
            Pattern.compile(regexp, flags);
        } catch (PatternSyntaxException broken) {
            throw new Mistake(site, "Not a regular expression: " + broken.getDescription());
        }
        return flags == 0 ? List.of(regexp) : List.of(regexp, flags);
    }

    private String message(AnnotationMirror annotation, Element site) {
        String message = annotations.string(annotation, "message");
        if (message.startsWith("{" + PACKAGE)) {
            return "";
        }
        if (message.contains("{") || message.contains("${")) {
            throw new Mistake(site, "Message templates are not supported: write the message's words");
        }
        return message;
    }
}
