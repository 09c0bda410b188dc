package dev.kontract.compiler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constraints that cannot be checked are errors where they are written. */
class ConstraintMistakesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@NotBlank int | @NotBlank does not apply to this type: remove it",
                "@Size(max = 3) long | @Size does not apply to this type: remove it",
                "@Min(1) String | @Min does not apply to this type: remove it",
                "@Past String | @Past does not apply to this type: remove it",
                "@AssertTrue int | @AssertTrue does not apply to this type: remove it",
                "@Null String | @Null does not apply to this type: remove it",
                "List<@Min(1) String> | @Min does not apply to this type: remove it",
                "@Size(max = 3) Optional<String> | @Size does not apply to this type: put it on the type argument of"
                        + " Optional",
                "@NotNull @Nullable String | @NotNull contradicts the type: leave one of them out",
                "@NotNull Optional<String> | @NotNull contradicts the type: leave one of them out",
                "@DecimalMin(\"one\") double | Not a decimal number: \"one\"",
                "@Pattern(regexp = \"(\") String | Not a regular expression: Unclosed group",
                "@NotBlank(message = \"{my.message}\") String | Message templates are not supported: write the message's"
                        + " words",
                "@NotBlank(groups = Runnable.class) String | Validation groups are not supported: leave out groups of"
                        + " @NotBlank",
            })
    void constraintOfAParameterMustBeOneThatApplies(String type, String message) {
        Refused.members("@Backend public void go(\n" + type + " it) {} // here", message);
    }

    @Test
    void constraintOfAResultMustApply() {
        Refused.members(
                "@Backend @NotBlank public int go() { return 1; } // here",
                "@NotBlank does not apply to this type: remove it");
    }

    @Test
    void constraintOfAComponentMustApply() {
        Refused.returned(
                "public record Thing(\n@NotBlank int it) {} // here",
                "Thing",
                "@NotBlank does not apply to this type: remove it");
    }

    @Test
    void constraintsOfOnesOwnAreNotChecked() {
        Refused.type(
                """
                @Backend public final class Things {
                    public Things() {}
                    @Backend public void go(
                        @Even int it) {} // here
                    @jakarta.validation.Constraint(validatedBy = {})
                    @interface Even {}
                }
                """,
                Refused.PREFIX + "The constraint @Even is not one of Jakarta Validation's own: check it in the method's"
                        + " body");
    }

    @Test
    void constraintsOfOnesOwnOnComponentsAreNotCheckedEither() {
        Refused.type("""
                public final class Outer {
                    @Shape public record Thing(
                        @Even int it) {} // here
                    @jakarta.validation.Constraint(validatedBy = {})
                    @java.lang.annotation.Target(java.lang.annotation.ElementType.FIELD)
                    @interface Even {}
                }
                """, "The constraint @Even is not one of Jakarta Validation's own: check it in the method's body");
    }
}
