package dev.kontract.gateway.internal.permissions;

import dev.kontract.Perms;
import dev.kontract.gateway.internal.terminal.Colors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The matrix for people, on 80 columns. */
public final class MatrixText {
    private static final int WIDTH = 80;
    private static final int MOST_NAME = 36;

    private final PermissionMatrix matrix;
    private final Colors colors;
    private final List<String> lines = new ArrayList<>();

    /** Of this matrix, perhaps in colours. */
    public MatrixText(PermissionMatrix matrix, Colors colors) {
        this.matrix = matrix;
        this.colors = colors;
    }

    /** The lines. */
    public List<String> lines() {
        if (lines.isEmpty()) {
            callers();
            functions();
            tables();
        }
        return List.copyOf(lines);
    }

    private void callers() {
        heading("CALLERS");
        matrix.callers(List.of())
                .forEach((kind, principal) -> lines.add("  " + padded(kind.label(), 8) + Perms.text(principal.perm())));
    }

    private void functions() {
        heading("FUNCTIONS");
        int width = width(matrix.functions().stream().map(FunctionRow::name).toList());
        for (FunctionRow function : matrix.functions()) {
            String who = who(function);
            String first = "  " + padded(function.name(), width)
                    + Perms.text(function.meta().perm()) + "  ";
            lines.add(first + (who.equals(NO_ONE) ? colors.bad(who) : colors.good(who)));
            list("    behind ", function.middleware());
            list("    refuses ", function.refused());
            list("    leaves out ", function.leftOut());
        }
        if (matrix.functions().isEmpty()) {
            lines.add(colors.faint("  none"));
        }
    }

    private static final String NO_ONE = "no one";

    /** Who may call. */
    private String who(FunctionRow function) {
        String group = function.meta().ugroup();
        List<CallerKind> open = matrix.open(function, group.isEmpty() ? List.of() : List.of(group));
        String kinds = open.stream().map(CallerKind::label).collect(Collectors.joining(", "));
        return open.isEmpty() ? NO_ONE : group.isEmpty() ? kinds : kinds + " in " + group;
    }

    private void tables() {
        heading("TABLES");
        int width = width(matrix.tables().stream().map(TableRow::name).toList());
        lines.add(colors.faint("  " + padded("", width) + padded("", 11) + "code  row   calls"));
        for (TableRow table : matrix.tables()) {
            table(table, width);
            fields(table);
        }
        for (TableRow table : matrix.ours()) {
            if (matrix.differs(table)) {
                table(table, width);
            }
        }
        lines.add(colors.faint("  and " + matrix.ours().size() + " of Kontract itself"));
        list("  in the database alone: ", List.copyOf(matrix.unknown()));
    }

    private void table(TableRow table, int width) {
        String row = table.row().map(Perms::text).orElse(matrix.database() ? "none" : "?");
        String line = "  " + padded(table.name(), width)
                + padded(table.definition().perOwner() ? "per owner" : "shared", 11)
                + padded(Perms.text(table.definition().perm()), 6) + padded(row, 6) + Perms.text(table.permitted());
        String note = table.row().isEmpty() ? "  ! not migrated" : "  ! narrowed";
        lines.add(matrix.differs(table) ? colors.bad(line + note) : line);
    }

    private void fields(TableRow table) {
        fields(table, Perms.RW_, "    read and sent: ");
        fields(table, Perms.READ, "    only read: ");
        fields(table, Perms.WRITE, "    only sent: ");
        fields(table, Perms.NONE, "    neither: ");
    }

    private void fields(TableRow table, int bits, String title) {
        list(
                title,
                table.fields().stream()
                        .filter(field -> (field.perm() & Perms.RW_) == bits)
                        .map(TableRow.FieldRow::path)
                        .toList());
    }

    private void heading(String text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(colors.written(text));
    }

    /** A list behind a title, broken between its words. */
    private void list(String title, List<String> words) {
        String indent = " ".repeat(6);
        StringBuilder line = new StringBuilder(title);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i < words.size() - 1 ? ", " : "");
            if (line.length() + word.strip().length() > WIDTH && line.length() > indent.length()) {
                lines.add(colors.faint(line.toString().stripTrailing()));
                line = new StringBuilder(indent);
            }
            line.append(word);
        }
        if (!words.isEmpty()) {
            lines.add(colors.faint(line.toString()));
        }
    }

    private static int width(List<String> names) {
        return 2
                + Math.min(
                        MOST_NAME, names.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%-" + (width < 1 ? 1 : width) + "s", text);
    }
}
