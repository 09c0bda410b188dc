package dev.kontract.compiler.internal.typescript;

import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.Unit;
import java.util.List;
import java.util.Map;

/** Writes the TypeScript client: an ES module and its types. */
public final class TypeScriptWriter {
    private TypeScriptWriter() {}

    /** The files by their path among the class files; none where no backend has a procedure. */
    public static Map<String, String> write(Unit unit) {
        List<BackendType> backends = unit.backends().stream()
                .filter(backend -> !backend.procedures().isEmpty())
                .toList();
        if (backends.isEmpty()) {
            return Map.of();
        }
        Reach reach = new Reach(unit);
        TypeNames names =
                new TypeNames(reach, backends.stream().map(Declarations::api).toList());
        return Map.of(
                "META-INF/kontract/client.js", new Module(unit, reach, names).write(backends),
                "META-INF/kontract/client.d.ts", new Declarations(unit, reach, names).write(backends));
    }
}
