package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.CodeBlock;

/** Permission bits as the constants of {@code Perms}. */
final class Permissions {
    private static final String[] NAMES = {"NONE", "__X", "_W_", "_WX", "R__", "R_X", "RW_", "RWX"};

    private Permissions() {}

    static CodeBlock code(int perm) {
        return CodeBlock.of("$T.$L", Names.PERMS, NAMES[perm]);
    }
}
