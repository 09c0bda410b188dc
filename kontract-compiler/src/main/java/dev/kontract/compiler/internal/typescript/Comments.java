package dev.kontract.compiler.internal.typescript;

import dev.kontract.compiler.internal.model.ProcedureType;
import java.util.ArrayList;
import java.util.List;

/** Documentation comments of TypeScript (TSDoc). */
final class Comments {
    private Comments() {}

    /** A comment with an indent, or nothing for no text. */
    static String of(String text, String indent) {
        if (text.isBlank()) {
            return "";
        }
        String safe = text.replace("*/", "*\\/");
        if (!safe.contains("\n")) {
            return indent + "/** " + safe + " */\n";
        }
        StringBuilder comment = new StringBuilder(indent).append("/**\n");
        safe.lines()
                .forEach(line -> comment.append(indent)
                        .append(line.isEmpty() ? " *" : " * " + line)
                        .append('\n'));
        return comment.append(indent).append(" */\n").toString();
    }

    static String of(ProcedureType procedure, String indent) {
        List<String> lines = new ArrayList<>();
        if (!procedure.doc().text().isEmpty()) {
            lines.add(procedure.doc().text());
        }
        for (ProcedureType.Parameter.Argument argument : procedure.arguments()) {
            String text = procedure.doc().parameters().getOrDefault(argument.name(), "");
            if (!text.isEmpty()) {
                lines.add("@param " + ParameterNames.safe(argument.name()) + " - " + text);
            }
        }
        if (!procedure.doc().result().isEmpty() && !procedure.result().isNothing()) {
            lines.add("@returns " + procedure.doc().result());
        }
        return of(String.join("\n", lines), indent);
    }
}
