package dev.kontract.compiler;

import dev.kontract.compiler.internal.java.JavaWriter;
import dev.kontract.compiler.internal.model.Unit;
import dev.kontract.compiler.internal.read.Mistake;
import dev.kontract.compiler.internal.read.Problems;
import dev.kontract.compiler.internal.read.UnitReader;
import dev.kontract.compiler.internal.read.UnitReader.Annotated;
import dev.kontract.compiler.internal.read.Unresolved;
import dev.kontract.compiler.internal.typescript.TypeScriptWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Turns {@code @Backend}, {@code @Table}, {@code @Shape} and {@code @MwFilter} into schemas, tables, procedures and clients. It takes no
 * options. What cannot be turned into them is an error at the element that says what to write instead.
 */
@SupportedAnnotationTypes({"dev.kontract.Backend", "dev.kontract.Table", "dev.kontract.Shape", "dev.kontract.MwFilter"})
public final class KontractProcessor extends AbstractProcessor {
    private final Set<String> backends = new LinkedHashSet<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final Set<String> shapes = new LinkedHashSet<>();
    private final Set<String> middleware = new LinkedHashSet<>();
    private boolean done;

    /** For the compiler, which finds the processor by its service file. */
    public KontractProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        boolean more = collect(annotations, round);
        if (more && done) {
            annotations.stream()
                    .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                    .forEach(late -> new Problems(processingEnv.getMessager())
                            .report(
                                    late,
                                    "This was written by another processor, after the application: write it by hand"));
        } else if (!done && !round.processingOver() && isAnythingFound()) {
            compile();
        }
        return false; // once all annotations are claimed, javac runs no other processor
    }

    private boolean isAnythingFound() {
        return !(backends.isEmpty() && tables.isEmpty() && shapes.isEmpty() && middleware.isEmpty());
    }

    /** Remembers names, not elements: those of an earlier round may not know what that round generated. */
    private boolean collect(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        boolean more = false;
        for (TypeElement annotation : annotations) {
            Set<String> names = switch (annotation.getSimpleName().toString()) {
                case "Backend" -> backends;
                case "Table" -> tables;
                case "MwFilter" -> middleware;
                default -> shapes;
            };
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                Element owner = element instanceof TypeElement ? element : element.getEnclosingElement();
                if (owner instanceof TypeElement type) {
                    more |= names.add(type.getQualifiedName().toString());
                }
            }
        }
        return more;
    }

    private void compile() {
        Problems problems = new Problems(processingEnv.getMessager());
        try {
            Unit unit = new UnitReader(processingEnv, problems)
                    .read(new Annotated(types(backends), types(tables), types(shapes), types(middleware)));
            done = true;
            if (!problems.any()) {
                write(unit);
            }
        } catch (Unresolved unresolved) {
            // the next round may know the type; if none does, the compiler says so itself
        } catch (Mistake mistake) {
            problems.report(mistake);
        }
    }

    private Set<TypeElement> types(Set<String> names) {
        Set<TypeElement> types = new LinkedHashSet<>();
        for (String name : names) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    private void write(Unit unit) {
        new JavaWriter(processingEnv).write(unit);
        if (unit.hasApplication()) {
            Element[] origins = JavaWriter.origins(unit).toArray(Element[]::new);
            String application = unit.application().canonicalName() + "\n";
            resource("META-INF/services/dev.kontract.app.Application", application, origins);
            TypeScriptWriter.write(unit).forEach((path, contents) -> resource(path, contents, origins));
        }
    }

    private void resource(String name, String contents, Element... origins) {
        try (Writer writer = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", name, origins)
                .openWriter()) {
            writer.write(contents);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
