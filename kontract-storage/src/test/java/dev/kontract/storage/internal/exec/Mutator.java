package dev.kontract.storage.internal.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes SQL at random, by characters, by tokens and by crossing. Not thread-safe. */
final class Mutator {
    private static final Pattern TOKEN = Pattern.compile("\\s+|\\w+|'(?:[^']|'')*'|\"[^\"]*\"|[^\\s\\w]");
    private static final String CHARACTERS =
            "'\"\\;-/*$?:().,@|&~!#%^<>=+[]{} \t\n\r\f\u000b\0\u00a0\u200b\ufeff\uff07aAeEuUxX019_é";
    private static final List<String> FRAGMENTS = List.of(
            "--",
            "/*",
            "*/",
            ";",
            "$$",
            "$1",
            "$2",
            "::",
            "U&",
            "E'",
            "''",
            "\"\"",
            "\\'",
            "(",
            ")",
            ",",
            "*",
            ".",
            " OR ",
            " AND ",
            " NOT ",
            "items.",
            "items",
            "users",
            "SELECT ",
            " FROM ",
            " WITH ",
            " UNION ",
            "::text",
            "::regclass",
            "pg_sleep(1)",
            "lower(",
            "count(*)",
            "ctid",
            "secret",
            "title",
            "count",
            "NULL",
            " IS NULL",
            " AS x",
            " x",
            " LIMIT 1",
            " ORDER BY ",
            " FOR UPDATE",
            "@>",
            "->>",
            "||",
            "-",
            "+",
            " IN (",
            "CASE WHEN ",
            " END",
            "1",
            "'a'");

    private final Random random;
    private final SqlGenerator generator;
    private final List<String> corpus;
    private final List<String> accepted;

    Mutator(Random random, List<String> corpus) {
        this.random = random;
        this.generator = new SqlGenerator(random);
        this.corpus = corpus;
        this.accepted =
                corpus.stream().filter(sql -> Guard.of(sql).isAccepted()).toList();
    }

    /** A statement that nobody wrote. */
    String next() {
        String sql = switch (random.nextInt(4)) {
            case 0 -> any(corpus);
            case 1 -> any(accepted);
            case 2 -> generator.write().sql();
            default -> generator.select().sql();
        };
        for (int i = random.nextInt(2); i >= 0; i--) {
            sql = mutated(sql);
        }
        return sql;
    }

    private <E> E any(List<E> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int place(String sql) {
        return random.nextInt(sql.length() + 1);
    }

    private String mutated(String sql) {
        int at = place(sql);
        return switch (random.nextInt(16)) {
            case 0 -> sql.substring(0, at) + CHARACTERS.charAt(random.nextInt(CHARACTERS.length())) + sql.substring(at);
            case 1 -> sql.substring(0, at) + sql.substring(Math.min(sql.length(), at + 1 + random.nextInt(3)));
            case 2 -> sql.substring(0, at) + any(FRAGMENTS) + sql.substring(at);
            case 3 -> cross(sql, any(accepted));
            case 4 -> sql.substring(0, at) + any(corpus);
            default -> byTokens(sql);
        };
    }

    private String cross(String sql, String other) {
        return sql.substring(0, place(sql)) + other.substring(place(other));
    }

    private String byTokens(String sql) {
        List<String> tokens = tokens(sql);
        if (tokens.isEmpty()) {
            return any(accepted);
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(12)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 2 -> tokens.set(at, any(FRAGMENTS));
            case 3 -> tokens.set(at, tokens.set(random.nextInt(tokens.size()), tokens.get(at)));
            case 4 -> tokens.set(at, "(" + tokens.get(at) + ")");
            default -> replace(tokens, at);
        }
        return String.join("", tokens);
    }

    /** Puts a token of another statement where there is one that looks alike. */
    private void replace(List<String> tokens, int at) {
        List<String> others = tokens(any(random.nextInt(4) == 0 ? corpus : accepted));
        for (int i = 0; i < 8 && !others.isEmpty(); i++) {
            String other = any(others);
            if (Character.getType(other.charAt(0))
                    == Character.getType(tokens.get(at).charAt(0))) {
                tokens.set(at, other);
                return;
            }
        }
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
