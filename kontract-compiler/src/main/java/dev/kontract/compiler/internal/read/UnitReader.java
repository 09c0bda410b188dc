package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.MiddlewareType;
import dev.kontract.compiler.internal.model.TableType;
import dev.kontract.compiler.internal.model.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads everything that the annotations of one compilation reach. */
public final class UnitReader {
    private final ProcessingEnvironment environment;
    private final Problems problems;

    /** A reader. */
    public UnitReader(ProcessingEnvironment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /**
     * Types with annotations.
     *
     * @param backends those with {@code @Backend}, or with methods that have it
     * @param tables those with {@code @Table}
     * @param shapes those with {@code @Shape}
     * @param middleware those with {@code @MwFilter}, or with methods that have it
     */
    public record Annotated(
            Set<TypeElement> backends, Set<TypeElement> tables, Set<TypeElement> shapes, Set<TypeElement> middleware) {}

    /**
     * Reads them; mistakes are reported.
     *
     * @throws Unresolved if a type does not exist, or not yet
     */
    public Unit read(Annotated annotated) {
        var elements = environment.getElementUtils();
        Sources sources = new Sources(environment);
        DataTypes types = new DataTypes();
        TypeReader typeReader = new TypeReader(types, new Constraints(elements));
        DataTypeReader dataTypeReader = new DataTypeReader(environment, typeReader, types, problems);

        TableReader tableReader = new TableReader(elements, problems);
        List<TypeElement> records =
                annotated.tables().stream().filter(tableReader::check).toList();
        records.forEach(record -> types.reference(record, record));
        shapes(annotated.shapes()).forEach(shape -> types.reference(shape, shape));

        Set<ClassName> names =
                annotated.backends().stream().map(ClassName::get).collect(Collectors.toCollection(LinkedHashSet::new));
        ProcedureReader procedureReader = new ProcedureReader(elements, typeReader);
        NeedReader needReader = new NeedReader(sources, names);
        BackendReader backendReader = new BackendReader(elements, procedureReader, needReader, problems);
        List<BackendType> backends = new ArrayList<>();
        annotated.backends().forEach(type -> backendReader.read(type).ifPresent(backends::add));
        MiddlewareReader middlewareReader = new MiddlewareReader(environment, needReader, problems);
        List<MiddlewareType> middleware = new ArrayList<>();
        annotated.middleware().forEach(type -> middleware.addAll(middlewareReader.read(type)));

        types.readAll(dataTypeReader, problems);
        List<TableType> tables = tableReader.read(records, types.all());
        WireChecks wire = new WireChecks(types.all(), problems);
        backends.forEach(wire::check);
        ClassName application = new ApplicationName(environment, problems).choose(tables, backends);
        List<BackendType> ordered = Construction.order(backends, problems);
        return new Unit(
                application, types.all(), tables, ordered, new MiddlewareChecks(ordered, problems).order(middleware));
    }

    private Collection<TypeElement> shapes(Set<TypeElement> annotated) {
        List<TypeElement> shapes = new ArrayList<>();
        for (TypeElement type : annotated) {
            if (type.getKind() == ElementKind.RECORD
                    || type.getKind() == ElementKind.ENUM
                    || DataTypes.isSealed(type)) {
                shapes.add(type);
            } else {
                problems.report(type, "@Shape is for records, enums and sealed interfaces: make it one of these");
            }
        }
        return shapes;
    }
}
