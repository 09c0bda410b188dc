package dev.kontract.compiler.internal.typescript;

import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the TypeScript client: an ES module and its types, with the modules that it and its users import. */
public final class TypeScriptWriter {
    private static final String FOLDER = "META-INF/kontract/";

    /** What the module imports; and what calls over eRPC or logs in otherwise, which a page loads only where it does. */
    private static final List<String> IMPORTED = List.of(
            "runtime.js",
            "runtime.d.ts",
            "erpc.js",
            "erpc.d.ts",
            "erpc.js.LEGAL.txt",
            "login.js",
            "login.d.ts",
            "passkeys.js",
            "passkeys.d.ts");

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
        Map<String, String> files = new TreeMap<>();
        files.put(FOLDER + "client.js", new Module(unit, reach, names).write(backends));
        files.put(FOLDER + "client.d.ts", new Declarations(unit, reach, names).write(backends));
        IMPORTED.forEach(name -> files.put(FOLDER + "kontract/" + name, Resources.read(name)));
        return files;
    }
}
