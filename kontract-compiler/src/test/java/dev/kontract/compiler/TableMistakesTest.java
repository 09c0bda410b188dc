package dev.kontract.compiler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be a table is an error at the element that says what to write. */
class TableMistakesTest {
    @Test
    void tableIsARecord() {
        Refused.type(
                "@Table(\"things\") public final class Thing { // here\n}",
                "@Table is for records: make Thing a record");
    }

    @Test
    void tableHasNoTypeParameters() {
        Refused.type(
                "@Table(\"things\") public record Thing<T>(String id) {} // here",
                "A table's record has no type parameters: leave them out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Things", "1things", "my-things", "a2345678901234567890123456789012345678901"})
    void nameMustBeATableName(String name) {
        Refused.type(
                "@Table(\"" + name + "\") public record Thing(String id) {} // here",
                "Not a table name: \"" + name
                        + "\". Write a lower-case letter, then lower-case letters, digits and underscores, at most 40");
    }

    @Test
    void twoTablesDoNotShareAName() {
        Refused.type("""
                public final class Outer {
                    @Table("things") public record Thing(String id) {}
                    @Table("things") public record Other(String id) {} // here
                }
                """, "The table name \"things\" is taken by x.Outer.Thing: choose another");
    }

    @Test
    void permissionMustExist() {
        Refused.type(
                "@Table(value = \"things\", perm = 8) public record Thing(String id) {} // here",
                "There is no permission 8: use a constant of Perms");
    }

    @Test
    void primaryKeyIsTextOrAUuid() {
        Refused.type(
                "@Table(\"things\") public record Thing(\nlong id) {} // here",
                "The primary key id must be a String or a UUID: change its type, or mark another with @PrimaryKey");
    }

    @Test
    void primaryKeyIsNeverNull() {
        Refused.type(
                "@Table(\"things\") public record Thing(\n@Nullable String id) {} // here",
                "The primary key id must be a String or a UUID: change its type, or mark another with @PrimaryKey");
    }

    @Test
    void thereIsOnePrimaryKey() {
        Refused.type(
                "@Table(\"things\") public record Thing(@PrimaryKey String id,\n@PrimaryKey String other) {} // here",
                "A table has one primary key: remove this @PrimaryKey");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "other"        | Thing has no component other: an @Index names components of its record
            {}             | An index is on one component or more: name them, as in @Index("createdAt")
            {"id", "id"}   | An index has each component once: id, id
            """)
    void indexesAreOnComponents(String fields, String message) {
        Refused.type("@Table(\"things\") @Index(" + fields + ") public record Thing(String id) {} // here", message);
    }

    @Test
    void twoIndexesAreNotTheSame() {
        Refused.type(
                "@Table(\"things\") @Index(\"id\") @Index(value = \"id\", unique = true) "
                        + "public record Thing(String id) {} // here",
                "There are two indexes on id: remove one @Index");
    }

    @Test
    void thereIsAPrimaryKey() {
        Refused.type(
                "@Table(\"things\") public record Thing() {} // here",
                "A table's record needs a primary key: add a component, such as String id");
    }
}
