package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.RPCError;
import dev.kontract.storage.internal.exec.SqlGenerator;
import dev.kontract.storage.internal.exec.SqlGenerator.Generated;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same SQL through exec, and by hand on an ordinary table of the same rows. */
class ExecDifferentialTest {
    private final int statements = Integer.getInteger("kontract.campaign.differential", 1_000);
    private final TestStorage storage = TestStorage.withTables(Item.ITEMS);
    private final TableProxy<Item> items = storage.table(Item.ITEMS);
    private @Nullable Connection plain;
    private String lastFailure = "";

    @BeforeEach
    void fill() throws SQLException {
        StorageOptions options = storage.options();
        Connection connection = DriverManager.getConnection(options.url(), options.user(), options.password());
        plain = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE items (id text UNIQUE NOT NULL, title text NOT NULL CHECK (title ~ '\\S'),
                        count bigint NOT NULL CHECK (count >= -1000), price numeric NOT NULL, ratio float8 NOT NULL,
                        done boolean NOT NULL, author text, tags jsonb NOT NULL, "dueAt" text, serial bigint)""");
        }
        for (int i = 1; i <= 40; i++) {
            Item item = Item.of("i" + i, "title " + i % 12, i % 15);
            items.set(item);
            items.set(Item.of("gone" + i, "title gone", 0));
            items.delete("gone" + i);
        }
        storage.sql("INSERT INTO items SELECT id, data ->> 'title', (data ->> 'count')::bigint,"
                + " (data ->> 'price')::numeric, (data ->> 'ratio')::float8, (data ->> 'done')::boolean,"
                + " data ->> 'author', data -> 'tags', data ->> 'dueAt', (data ->> 'serial')::bigint FROM "
                + items.ptr() + " WHERE _deleted_txid IS NULL");
    }

    @AfterEach
    void close() throws SQLException {
        if (plain != null) {
            plain.close();
        }
        storage.close();
    }

    @Test
    void acceptedStatementsGiveWhatTheyGiveByHand() throws SQLException {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        SqlGenerator generator = new SqlGenerator(random);
        int answered = 0;
        int refused = 0;

        for (int i = 0; i < statements; i++) {
            Generated next = random.nextInt(5) == 0 ? generator.write() : generator.select();
            Optional<List<String>> actual;
            try {
                actual = byExec(next);
            } catch (ExecSyntaxError stricter) {
                refused++;
                continue;
            }
            Optional<List<String>> expected = byHand(next.plain());
            assertThat(sorted(actual, next))
                    .as(next.plain() + " " + lastFailure)
                    .isEqualTo(sorted(expected, next));
            answered += actual.isPresent() ? 1 : 0;
        }

        System.out.println(statements + " statements, " + answered + " with the same answer, " + refused
                + " refused, the others failed");
        String all = "SELECT id, title, count, done, author, price FROM items ORDER BY id";
        assertThat(byExec(new Generated(all, all, List.of(), true))).isEqualTo(byHand(all));
        assertThat(answered).isGreaterThan(statements / 2);
    }

    private static Optional<List<String>> sorted(Optional<List<String>> rows, Generated statement) {
        return statement.ordered()
                ? rows
                : rows.map(list -> list.stream().sorted().toList());
    }

    private Optional<List<String>> byExec(Generated statement) {
        try {
            return Optional.of(
                    items.exec(statement.sql(), statement.parameters().toArray()).rows().stream()
                            .map(row -> text(row.values()))
                            .toList());
        } catch (ExecSyntaxError refused) {
            throw refused;
        } catch (RPCError failed) {
            lastFailure = failed.message() + " " + failed.getCause();
            return Optional.empty();
        }
    }

    private static String text(Collection<?> values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
        }
        return texts.toString();
    }

    private Optional<List<String>> byHand(String sql) throws SQLException {
        if (plain == null) {
            throw new IllegalStateException("not open");
        }
        try (Statement statement = plain.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                read.add(text(row));
            }
            return Optional.of(read);
        } catch (SQLException failed) {
            return Optional.empty();
        }
    }
}
