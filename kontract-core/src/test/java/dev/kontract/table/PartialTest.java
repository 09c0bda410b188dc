package dev.kontract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Person;
import dev.kontract.schema.Violation;
import dev.kontract.schema.Violations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartialTest {
    @Test
    void fieldsAddUpAndTheLaterValueCounts() {
        Partial<Person> partial = Person.NAME.is("Ada").and(Person.AGE.is(36)).and(Person.NAME.is("Eve"));

        String json = new String(Json.standard().write(Peer.STORE, partial::write), StandardCharsets.UTF_8);

        assertThat(json).isEqualTo("{\"name\":\"Eve\",\"age\":36}");
    }

    @Test
    void theRulesOfItsFieldsHold() {
        Violations violations = new Violations();

        Person.AGE.is(-1).validate(violations);

        assertThat(violations.list()).extracting(Violation::path).containsExactly("age");
    }

    @Test
    void itsTextHasNoValues() {
        assertThat(Person.NAME.is("Ada").toString()).isEqualTo("Partial[name]");
    }

    @Test
    void aTableNameIsLowerCaseLettersDigitsAndUnderscores() {
        for (String bad : new String[] {"", "1a", "A", "a-b", "a\"b", "a".repeat(41)}) {
            assertThatThrownBy(() -> new TableDefinition<>(bad, Person.SCHEMA, Person::name, (p, k) -> p, "name"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
