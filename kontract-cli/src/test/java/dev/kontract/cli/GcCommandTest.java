package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.cli.Items.Item;
import dev.kontract.storage.TableProxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcCommandTest {
    private static Items database;

    @BeforeAll
    static void start() {
        database = new Items();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Cli cli() {
        return database.cli();
    }

    @Test
    void itCountsFirstAndThenCollects() {
        TableProxy<Item> items = database.table();
        for (int i = 0; i < 4; i++) {
            items.set(new Item("a"));
        }
        items.set(new Item("b"));
        items.delete("b");

        Cli.Result counted = cli().run("gc", "--dry-run", "--retention", "0s");
        Cli.Result young = cli().run("gc");
        assertThat(items.history("a")).hasSize(4);
        Cli.Result collected = cli().onATerminal().run("gc", "--retention=0s");

        assertThat(counted.code()).isZero();
        assertThat(counted.out()).startsWith("Would collect 5 versions, and what was left of 1 deleted records.");
        assertThat(young.out()).startsWith("Collected 0 versions");
        assertThat(collected.code()).isZero();
        assertThat(collected.out()).contains("Collected 5 versions, and what was left of 1 deleted records.");
        assertThat(items.history("a")).hasSize(1);
    }

    @Test
    void itSaysWhatIsMissing(@TempDir Path empty) {
        Cli.Result none = new Cli().in(empty).run("gc");
        Cli.Result wrong = cli().run("gc", "--retention", "soon");
        Cli.Result down = new Cli()
                .with(Map.of("DATABASE_URL", "postgres://x:secret@127.0.0.1:1/none"))
                .run("gc");

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("set DATABASE_URL");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'soon' is no time such as 30d");
        assertThat(down.code()).isEqualTo(1);
        assertThat(down.err()).contains("The database is out of reach").doesNotContain("secret");
    }
}
