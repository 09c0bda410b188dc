package dev.kontract.benchmarks.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What pgbench does over and over: statements that a client was seen to send, with other ids in them.
 *
 * @param text a script of pgbench
 * @param variables what the script is given, by name
 */
record Script(String text, Map<String, String> variables) {
    private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]+)");

    /** One statement, in which an id is drawn from all. */
    static Script of(Seen statement, String id, Data data) {
        Builder builder = new Builder();
        builder.draw("id0", 1, data.records());
        builder.add(statement, Map.of(id, "id0"));
        return builder.build();
    }

    /** Statements that are sent together, in which each of the ids is drawn from its part of all. */
    static Script of(List<Seen> statements, List<String> ids, Data data) {
        Builder builder = new Builder();
        Map<String, String> drawn = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            drawn.put(ids.get(i), "id" + i);
            builder.draw("id" + i, data.part(i)[0], data.part(i)[1]);
        }
        builder.lines.add("\\startpipeline");
        statements.forEach(statement -> builder.add(statement, drawn));
        builder.lines.add("\\endpipeline");
        return builder.build();
    }

    private static final class Builder {
        private final List<String> lines = new ArrayList<>();
        private final Map<String, String> variables = new LinkedHashMap<>();

        void draw(String variable, int least, int most) {
            lines.add("\\set " + variable + " random(" + least + ", " + most + ")");
        }

        void add(Seen statement, Map<String, String> ids) {
            lines.add(PARAMETER.matcher(statement.text()).replaceAll(found -> {
                        int index = Integer.parseInt(found.group(1)) - 1;
                        return variable(statement.values().get(index), ids)
                                + cast(statement.types().get(index));
                    })
                    + ";");
        }

        private String variable(String value, Map<String, String> ids) {
            String id = ids.get(value);
            if (id != null) {
                return ":" + id;
            }
            if (value.isEmpty()) {
                return "''"; // pgbench takes no empty one
            }
            String name = variables.entrySet().stream()
                    .filter(known -> known.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("p" + variables.size());
            variables.put(name, value);
            return ":" + name;
        }

        /** pgbench gives no types, and PostgreSQL takes what is selected for text. */
        private static String cast(int type) {
            return switch (type) {
                case Seen.SMALLINT -> "::int2";
                case Seen.INTEGER -> "::int4";
                case Seen.BIGINT -> "::int8";
                default -> "";
            };
        }

        Script build() {
            return new Script(String.join("\n", lines) + "\n", variables);
        }
    }
}
