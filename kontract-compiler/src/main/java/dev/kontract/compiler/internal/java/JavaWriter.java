package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Writes all Java sources of a compilation. */
public final class JavaWriter {
    private final JavaFiles files;

    /** A writer of new source files. */
    public JavaWriter(ProcessingEnvironment environment) {
        this.files = new JavaFiles(environment);
    }

    /** Writes schemas, tables, procedures, the application and, where the wire is there, clients. */
    public void write(Unit unit) {
        Set<ClassName> stored =
                unit.tables().stream().map(table -> table.record().name()).collect(Collectors.toSet());
        SchemaWriter schemas = new SchemaWriter(files, unit.types(), stored);
        unit.types().values().stream()
                .filter(type -> type.head().schema() == DataType.Place.GENERATED)
                .forEach(schemas::write);
        TableWriter tables = new TableWriter(files, unit.types());
        unit.tables().forEach(tables::write);
        List<BackendType> called = unit.backends().stream()
                .filter(backend -> !backend.procedures().isEmpty())
                .toList();
        ProceduresWriter procedures = new ProceduresWriter(files, unit.types());
        called.forEach(backend -> procedures.write(backend, unit.middleware()));
        if (unit.hasApplication()) {
            new ApplicationWriter(files).write(unit, origins(unit));
        }
        if (!called.isEmpty()
                && files.isVisible(Names.TRANSPORT, called.getFirst().element())) {
            new ClientWriter(files, called.getFirst().element()).write(unit, called);
        }
    }

    /** The elements that a file about the whole module comes from. */
    public static List<Element> origins(Unit unit) {
        List<Element> origins = new ArrayList<>();
        unit.tables().forEach(table -> origins.add(table.record().head().element()));
        unit.backends().forEach(backend -> origins.add(backend.element()));
        unit.middleware().forEach(middleware -> origins.add(middleware.element()));
        return origins;
    }
}
