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

/** Reads what a backend's constructor takes. */
final class NeedReader {
    private static final String ADVICE =
            "a backend's constructor takes TableProxy of a @Table record, other backends, Tables, StorageSessions, PGClient,"
                    + " Transactor, Auth, Users";
    /** What the gateway has for {@code Services}. */
    private static final Set<String> SERVICES = Set.of(
            "dev.kontract.storage.Tables",
            "dev.kontract.storage.StorageSessions",
            "dev.kontract.storage.PGClient",
            "dev.kontract.procedure.Transactor",
            "dev.kontract.auth.Auth",
            "dev.kontract.auth.Users");

    private final Sources sources;
    private final Set<ClassName> backends;

    NeedReader(Sources sources, Set<ClassName> backends) {
        this.sources = sources;
        this.backends = backends;
    }

    List<Need> read(TypeElement backend) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(backend.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC))
                .toList();
        if (constructors.size() != 1) {
            String count = constructors.isEmpty() ? "no public constructor" : "several public constructors";
            throw BackendReader.mistake(backend, backend.getSimpleName() + " has " + count + ": leave exactly one");
        }
        List<Need> needs = new ArrayList<>();
        for (VariableElement parameter : constructors.getFirst().getParameters()) {
            needs.add(need(parameter));
        }
        return needs;
    }

    private Need need(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        if (type.getKind() == TypeKind.ERROR) {
            throw new Unresolved(type.toString());
        }
        if (!(type instanceof DeclaredType declared)) {
            throw refused(parameter);
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
            throw refused(parameter);
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

    private static Mistake refused(VariableElement parameter) {
        return BackendReader.mistake(parameter, parameter.asType() + " cannot be supplied: " + ADVICE);
    }
}
