package dev.kontract.compiler;

import static dev.kontract.compiler.Refused.PREFIX;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types without a schema are errors where they are used. */
class TypeMistakesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Object | Object is not supported: name a type: a record, an enum or a sealed interface of records",
                "Collection<String> | Collection is not supported: use List",
                "ArrayList<String> | ArrayList is not supported: use List",
                "Date | Date is not supported: use Instant",
                "java.util.stream.Stream<String> | Stream is not supported: collect it: use List",
                "OptionalInt | OptionalInt is not supported: use Optional<Integer>",
                "Locale | Locale is not supported: use a record, an enum, a sealed interface of records, List, Set, Map,"
                        + " Optional, or a type of java.time",
                "Void | Void is not supported: use void, and only as a result",
                "HttpResp<String> | HttpResp is not supported: use it as a result only",
                "List | A raw type has no schema: write the type arguments of List",
                "List<?> | A wildcard has no schema: name the type",
                "String[] | Arrays other than byte[] are not supported: use List",
                "String... | Arrays other than byte[] are not supported: use List",
                "Map<Integer, String> | \"A map's keys are String, UUID or an enum\"",
                "List<@Nullable String> | \"A type argument is never null here: use Optional, or leave out @Nullable\"",
                "@Nullable int | \"A primitive is never null: use its boxed type, or leave out @Nullable\"",
            })
    void typeOfAParameterMustHaveASchema(String type, String message) {
        Refused.members("@Backend public void go(\n" + type + " it) {} // here", message);
    }

    @Test
    void typeOfAResultMustHaveASchema() {
        Refused.members(
                "@Backend public Locale go() { return Locale.ROOT; } // here",
                "Locale is not supported: use a record, an enum, a sealed interface of records, List, Set, Map, Optional,"
                        + " or a type of java.time");
    }

    @Test
    void responseIsNotRaw() {
        Refused.members(
                "@Backend public HttpResp go() { return HttpResp.noContent(); } // here",
                "A raw HttpResp has no schema: write its type argument");
    }

    @Test
    void componentOfARecordMustHaveASchema() {
        Refused.returned(
                "public record Thing(\nLocale locale) {} // here",
                "Thing",
                "Locale is not supported: use a record, an enum, a sealed interface of records, List, Set, Map, Optional,"
                        + " or a type of java.time");
    }

    @Test
    void componentPermissionMustExist() {
        Refused.returned(
                "public record Thing(\n@Perm(9) String text) {} // here",
                "Thing",
                "There is no permission 9: use a constant of Perms");
    }

    @Test
    void privateRecordHasNoSchema() {
        Refused.type("""
                public final class Outer {
                    @Shape private record Thing(String text) {} // here
                }
                """, "Thing is private: its schema could not use it. Make it public");
    }

    @Test
    void hiddenRecordDoesNotTravel() {
        Refused.type("""
                @Backend public final class Things {
                    public Things() {}
                    @Backend public void go(
                        Thing thing) {} // here
                    record Thing(String text) {}
                }
                """, PREFIX + "Clients use Thing: make Thing public");
    }

    @Test
    void typeVariableHasNoBound() {
        Refused.returned(
                "public record Thing<T extends Number>(T it) {} // here",
                "Thing<Integer>",
                "The type variable T is bounded, which is not supported: leave out the bound");
    }

    @Test
    void caseHasNoComponentCalledType() {
        Refused.returned(
                "public sealed interface Shaped { record Round(\nString type) implements Shaped {} } // here",
                "Shaped",
                "The field type tells the cases apart on every wire: give this component another name");
    }

    @Test
    void caseIsARecord() {
        Refused.returned(
                "public sealed interface Shaped { // here\n final class Round implements Shaped {} }",
                "Shaped",
                "Round is a case, but no record: make it one");
    }

    @Test
    void caseHasNoTypeParameters() {
        Refused.returned(
                "public sealed interface Shaped {\n record Round<T>(T it) implements Shaped {} } // here",
                "Shaped",
                "A case with type parameters is not supported: leave them out");
    }

    @Test
    void sealedInterfaceHasNoTypeParameters() {
        Refused.returned(
                "public sealed interface Shaped<T> { // here\n record Round() implements Shaped<String> {} }",
                "Shaped<String>",
                "A sealed interface with type parameters is not supported: leave them out");
    }

    @Test
    void casesHaveDifferentNames() {
        Refused.returned("""
                public sealed interface Shaped { // here
                    record Round() implements Shaped {}
                    final class Holder { public record Round() implements Shaped {} }
                }
                """, "Shaped", "Two cases have the simple name Round: rename one");
    }

    @Test
    void shapeIsForData() {
        Refused.type(
                "@Shape public final class Thing { // here\n}",
                "@Shape is for records, enums and sealed interfaces: make it one of these");
    }

    @Test
    void inputHasNoMaskedFieldThatMustNotBeNull() {
        Refused.type(
                """
                @Backend public final class Things {
                    public Things() {}
                    @Backend public void go(
                        List<Thing> things) {} // here
                    public record Thing(@Perm(Perms.READ) String owner) {}
                }
                """,
                PREFIX
                        + "Clients do not send Thing.owner, which must not be null: make it @Nullable or Optional, or use"
                        + " another record as input");
    }

    @Test
    void outputHasNoMaskedFieldThatMustNotBeNull() {
        Refused.type(
                """
                @Backend public final class Things {
                    public Things() {}
                    @Backend public Thing go() { return new Thing(1); } // here
                    public record Thing(@Perm(Perms.WRITE) int secret) {}
                }
                """,
                PREFIX
                        + "Clients do not see Thing.secret, which must not be null: make it @Nullable or Optional, or use"
                        + " another record as output");
    }
}
