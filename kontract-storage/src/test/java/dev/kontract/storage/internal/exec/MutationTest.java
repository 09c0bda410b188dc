package dev.kontract.storage.internal.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.storage.internal.exec.Oracle.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MutationTest {
    private static final int BATCH = 200;

    private final int mutations = Integer.getInteger("kontract.campaign.exec", 20_000);

    @Test
    void noMutationEscapes() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        List<String> corpus = Attack.corpus().stream().map(Attack::sql).toList();
        Mutator mutator = new Mutator(new Random(seed), corpus);
        int accepted = 0;

        try (Oracle oracle = Oracle.start()) {
            for (int i = 0; i < mutations; i += BATCH) {
                List<Question> questions = new ArrayList<>();
                for (int j = i; j < Math.min(i + BATCH, mutations); j++) {
                    String sql = mutator.next();
                    Guard.Outcome outcome = Guard.of(sql);
                    accepted += outcome.isAccepted() ? 1 : 0;
                    questions.addAll(Oracle.questions(sql, outcome));
                }
                assertThat(oracle.escapes(questions)).isEmpty();
            }
        }

        System.out.println(mutations + " mutations, " + accepted + " accepted, 0 escapes");
        assertThat(accepted).isGreaterThan(mutations / 50);
    }
}
