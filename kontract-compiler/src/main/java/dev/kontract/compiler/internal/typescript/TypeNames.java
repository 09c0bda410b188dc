package dev.kontract.compiler.internal.typescript;

import com.palantir.javapoet.ClassName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The TypeScript names of data types: simple names, longer ones where two are equal or one is taken. */
final class TypeNames {
    private static final Set<String> TAKEN = Set.of(
            "Array",
            "ArrayBuffer",
            "AskForPasskey",
            "AuthApi",
            "AuthDevice",
            "AuthPasskey",
            "AuthSession",
            "AuthUser",
            "AuthUserSession",
            "KontractClient",
            "ClientOptions",
            "Date",
            "Error",
            "Fetch",
            "KontractError",
            "Partial",
            "Promise",
            "Readonly",
            "Record",
            "Transport",
            "Uint8Array",
            "Function",
            "Object",
            "String",
            "Number",
            "Boolean",
            "Symbol",
            "Map",
            "Set");

    private final Map<ClassName, String> names = new HashMap<>();
    private final Map<ClassName, String> inputs = new HashMap<>();
    private final Set<String> used = new HashSet<>(TAKEN);

    TypeNames(Reach reach, Collection<String> reserved) {
        used.addAll(reserved);
        for (ClassName type : reach.all()) {
            names.put(type, allocate(type.simpleName(), String.join("", type.simpleNames())));
        }
        reach.all().stream().filter(reach::isSplit).forEach(type -> {
            String name = of(type) + "Input";
            inputs.put(type, allocate(name, name));
        });
    }

    private String allocate(String wanted, String otherwise) {
        String name = used.contains(wanted) ? otherwise : wanted;
        for (int i = 2; used.contains(name); i++) {
            name = otherwise + i;
        }
        used.add(name);
        return name;
    }

    /** The name of a type as clients see it; of one that they only send, as they send it. */
    String of(ClassName type) {
        return names.getOrDefault(type, type.simpleName());
    }

    /** The name of a type as it goes one way. */
    String of(ClassName type, Direction direction) {
        return direction == Direction.INPUT ? inputs.getOrDefault(type, of(type)) : of(type);
    }
}
