package dev.kontract.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void theUrlIsTranslatedForJdbc() {
        Target target = new Target("postgres://me:a%26b@db:5433/shop");

        assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5433/shop?user=me&password=a%26b");
        assertThat(new Target("postgres://me:x@db/shop").jdbcUrl()).startsWith("jdbc:postgresql://db:5432/shop");
    }

    @Test
    void aUrlWithoutUserIsRefusedAndNotShown() {
        assertThatThrownBy(() -> new Target("postgres://secret@db/shop").jdbcUrl())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DATABASE_URL must be postgres://user:password@host:port/name");
        assertThat(new Target("postgres://me:hidden@db/shop")).hasToString("Target");
    }
}
