package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads what the constructors of backends, and what makes middleware, take. */
final class NeedReader {
    static final String BACKEND = "a backend's constructor";
    static final String MIDDLEWARE = "what makes a middleware";

    private static final String ADVICE =
            " takes TableProxy of a @Table record, other backends, Tables, StorageSessions, PGClient,"
                    + " Transactor, Auth, Users, MeterRegistry";
    /** What the gateway has for {@code Services}. */
    private static final Set<String> SERVICES = Set.of(
            "dev.kontract.storage.Tables",
            "dev.kontract.storage.StorageSessions",
            "dev.kontract.storage.PGClient",
            "dev.kontract.procedure.Transactor",
            "dev.kontract.auth.Auth",
            "dev.kontract.auth.Users",
            "io.micrometer.core.instrument.MeterRegistry");

    private final Sources sources;
    private final Set<ClassName> backends;

    NeedReader(Sources sources, Set<ClassName> backends) {
        this.sources = sources;
        this.backends = backends;
    }

    /** The constructor that the platform calls. */
    static ExecutableElement constructor(TypeElement type) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC))
                .toList();
        if (constructors.size() != 1) {
            String count = constructors.isEmpty() ? "no public constructor" : "several public constructors";
            throw BackendReader.mistake(type, type.getSimpleName() + " has " + count + ": leave exactly one");
        }
        return constructors.getFirst();
    }

    /**
     * What a constructor or a method takes.
     *
     * @param taker what it is called where it takes something else
     */
    List<Need> read(ExecutableElement maker, String taker) {
        List<Need> needs = new ArrayList<>();
        for (VariableElement parameter : maker.getParameters()) {
            needs.add(need(parameter, taker));
        }
        return needs;
    }

    private Need need(VariableElement parameter, String taker) {
        TypeMirror type = parameter.asType();
        if (type.getKind() == TypeKind.ERROR) {
            throw new Unresolved(type.toString());
        }
        if (!(type instanceof DeclaredType declared)) {
            throw refused(parameter, taker);
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getQualifiedName().contentEquals("dev.kontract.storage.TableProxy")) {
            return new Need.OfTable(table(declared, parameter));
        }
        ClassName name = ClassName.get(element);
        if (backends.contains(name)) {
            return new Need.OfBackend(name);
        }
        if (!SERVICES.contains(element.getQualifiedName().toString())) {
            throw refused(parameter, taker);
        }
        return new Need.OfService(name);
    }

    private ClassName table(DeclaredType proxy, Element parameter) {
        TypeMirror argument = proxy.getTypeArguments().isEmpty()
                ? null
                : proxy.getTypeArguments().getFirst();
        if (argument != null && argument.getKind() == TypeKind.ERROR) {
            throw new Unresolved(argument.toString());
        }
        if (!(argument instanceof DeclaredType declared)) {
            throw BackendReader.mistake(parameter, "Name the record: TableProxy<Task>");
        }
        TypeElement record = (TypeElement) declared.asElement();
        if (Annotations.find(record, TableReader.TABLE).isEmpty()) {
            throw BackendReader.mistake(parameter, record.getSimpleName() + " is no table: annotate it with @Table");
        }
        ClassName definition = DataTypeReader.beside(ClassName.get(record), "Table");
        if (!sources.isCompiled(record) && sources.find(definition.canonicalName()) == null) {
            throw BackendReader.mistake(
                    parameter,
                    "There is no " + definition.canonicalName() + ": process " + record + " in its own module");
        }
        return ClassName.get(record);
    }

    private static Mistake refused(VariableElement parameter, String taker) {
        return BackendReader.mistake(parameter, parameter.asType() + " cannot be supplied: " + taker + ADVICE);
    }
}
