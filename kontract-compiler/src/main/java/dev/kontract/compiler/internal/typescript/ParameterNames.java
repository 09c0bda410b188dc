package dev.kontract.compiler.internal.typescript;

import java.util.Set;

/** Parameter names that TypeScript takes. */
final class ParameterNames {
    private static final Set<String> RESERVED = Set.of(
            "arguments",
            "await",
            "debugger",
            "delete",
            "eval",
            "export",
            "function",
            "in",
            "let",
            "typeof",
            "var",
            "with",
            "yield");

    private ParameterNames() {}

    static String safe(String name) {
        return RESERVED.contains(name) ? name + "_" : name;
    }
}
