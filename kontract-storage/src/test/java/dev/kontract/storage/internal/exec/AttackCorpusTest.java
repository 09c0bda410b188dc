package dev.kontract.storage.internal.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackCorpusTest {
    private static final List<Attack> CORPUS = Attack.corpus();

    @Test
    void everyAttackGetsWhatTheCorpusExpects() {
        List<String> surprises = new ArrayList<>();

        for (Attack attack : CORPUS) {
            String verdict = Guard.of(attack.sql()).verdict();
            if (!verdict.equals(attack.expected())) {
                surprises.add(verdict + " instead of " + attack);
            }
        }

        assertThat(surprises).isEmpty();
        assertThat(CORPUS.stream().filter(attack -> !attack.expected().equals("harmless")))
                .hasSizeGreaterThan(1_000);
    }

    @Test
    void postgresParserFindsNothingInWhatIsAccepted() {
        try (Oracle oracle = Oracle.start()) {
            for (Attack attack : CORPUS) {
                assertThat(oracle.escapes(Oracle.questions(attack.sql(), Guard.of(attack.sql()))))
                        .isEmpty();
            }
        }
    }
}
