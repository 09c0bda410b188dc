package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
    @Test
    void textRulesAcceptWhatFitsAndRefuseWhatDoesNot() {
        check(Rules.notBlank(), " a ", " \t");
        check(Rules.notEmpty(), " ", "");
        check(Rules.size(2, 3), "ab", "a");
        check(Rules.size(2, 3), "abc", "abcd");
        check(Rules.pattern("[a-z]+"), "abc", "abc1");
    }

    @Test
    void emailTakesTheFormOfHtmlInputs() {
        check(Rules.email(), "ada@example.org", "ada");
        check(Rules.email(), "a.b+c@x.y", "a@b@c");
        check(Rules.email(), "a@localhost", "a@-x.org");
        check(Rules.email(), "a@b.c", "a b@c.d");
        check(Rules.email(), "a@b.c", "a@b.c" + "x".repeat(260));
    }

    @Test
    void sizeCountsElementsBytesAndEntries() {
        check(Rules.size(1, 1), List.of(1), List.of());
        check(Rules.size(1, 1), Map.of("a", 1), Map.of());
        check(Rules.size(1, 1), new byte[1], new byte[2]);
        check(Rules.notEmpty(), List.of(1), List.of());
    }

    @Test
    void numberRulesHoldAtTheirBounds() {
        check(Rules.min(5), 5, 4);
        check(Rules.max(5), 5L, 6L);
        check(Rules.decimalMin("0.1", true), 0.1, 0.09);
        check(Rules.decimalMin("0.1", false), 0.11, 0.1);
        check(Rules.decimalMax("0.1", true), 0.1f, 0.11f);
        check(Rules.decimalMax("0.1", false), new BigDecimal("0.09"), new BigDecimal("0.1"));
        check(Rules.positive(), 1, 0);
        check(Rules.positiveOrZero(), 0, -1);
        check(Rules.negative(), -1, 0);
        check(Rules.negativeOrZero(), 0, 1);
        check(Rules.digits(3, 2), new BigDecimal("123.45"), new BigDecimal("1234"));
        check(Rules.digits(3, 2), 100, new BigDecimal("0.001"));
    }

    @Test
    void timeRulesKnowNow() {
        Instant now = Instant.now();
        check(Rules.past(false), now.minusSeconds(60), now.plusSeconds(60));
        check(Rules.past(true), LocalDate.MIN, LocalDate.MAX);
        check(Rules.future(false), now.plusSeconds(60), now.minusSeconds(60));
        check(Rules.future(true), LocalDate.MAX, LocalDate.MIN);
    }

    @Test
    void booleanRulesTakeOneValue() {
        check(Rules.assertTrue(), true, false);
        check(Rules.assertFalse(), false, true);
    }

    private static <T> void check(Rule<? super T> rule, T good, T bad) {
        Violations none = new Violations();
        Violations one = new Violations();

        rule.check(good, none);
        rule.check(bad, one);

        assertThat(none.list()).isEmpty();
        assertThat(one.list()).hasSize(1);
    }
}
