package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.TableType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.tools.JavaFileObject;

/** Chooses the application's class, and checks that it can be found and can see the tables. */
final class ApplicationName {
    private static final String SERVICE = "dev.kontract.app.Application";
    private static final Pattern COMMENT = Pattern.compile("//.*|(?s:/\\*.*?\\*/)");

    private final ProcessingEnvironment environment;
    private final Sources sources;
    private final Problems problems;

    ApplicationName(ProcessingEnvironment environment, Problems problems) {
        this.environment = environment;
        this.sources = new Sources(environment);
        this.problems = problems;
    }

    ClassName choose(List<TableType> tables, List<BackendType> backends) {
        String packageName = commonPackage(Stream.concat(
                        tables.stream().map(table -> table.record().name().packageName()),
                        backends.stream().map(backend -> backend.type().packageName()))
                .toList());
        ClassName name = ClassName.get(packageName, "KontractApplication");
        for (int i = 2; sources.isElsewhere(name); i++) {
            name = ClassName.get(packageName, "KontractApplication" + i);
        }
        for (TableType table : tables) {
            checkVisible(table, name);
        }
        if (!tables.isEmpty() || !backends.isEmpty()) {
            checkProvided(
                    tables.isEmpty()
                            ? backends.getFirst().element()
                            : tables.getFirst().record().head().element(),
                    name);
        }
        return name;
    }

    /** The longest package that all are in; the first of all in the alphabet where there is none. */
    static String commonPackage(List<String> names) {
        TreeSet<String> packages = new TreeSet<>(names);
        if (packages.isEmpty()) {
            return "";
        }
        String first = packages.first();
        String common = first;
        while (!common.isEmpty() && !isPrefix(common, packages)) {
            common = common.contains(".") ? common.substring(0, common.lastIndexOf('.')) : "";
        }
        return common.isEmpty() ? first : common;
    }

    private static boolean isPrefix(String prefix, Set<String> packages) {
        return packages.stream().allMatch(each -> each.equals(prefix) || each.startsWith(prefix + "."));
    }

    private void checkVisible(TableType table, ClassName application) {
        if (!application.packageName().equals(table.record().name().packageName())
                && !table.record().head().element().getModifiers().contains(Modifier.PUBLIC)) {
            problems.report(
                    table.record().head().element(),
                    "The tables of this module are registered in the package " + application.packageName()
                            + ": make this record public");
        }
    }

    /** A named module has no META-INF/services: its declaration says what it provides. */
    private void checkProvided(Element element, ClassName application) {
        ModuleElement module = environment.getElementUtils().getModuleOf(element);
        if (module == null || module.isUnnamed() || isProvided(module, application)) {
            return;
        }
        problems.report(
                module,
                "Add to module-info.java, so that this module's tables and procedures are found: provides " + SERVICE
                        + " with " + application.canonicalName() + ";");
    }

    /** Reads the text: the directive's own element is not there before the class is. */
    private boolean isProvided(ModuleElement module, ClassName application) {
        try {
            JavaFileObject file = environment.getElementUtils().getFileObjectOf(module);
            String text = COMMENT.matcher(file.getCharContent(true)).replaceAll(" ");
            return Pattern.compile("\\bprovides\\s+[\\w.]*\\bApplication\\s+with\\b[^;]*\\b" + application.simpleName()
                            + "\\b")
                    .matcher(text)
                    .find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
