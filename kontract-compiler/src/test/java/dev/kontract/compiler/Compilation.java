package dev.kontract.compiler;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory with the processor, every warning an error, on the class path of the test. */
final class Compilation {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:@\\w+(?:\\([^)]*\\))? )*(?:public |final |abstract |sealed )*(?:class|record|enum|interface) (\\w+)");

    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing", "-Werror", "-parameters"));
    private final List<String> classes = new ArrayList<>();
    private final MemoryFiles files;
    private final List<Processor> processors = new ArrayList<>(List.of(new KontractProcessor()));

    private Compilation(MemoryFiles files) {
        this.files = files;
    }

    static Compilation of(String... sources) {
        return new Compilation(new MemoryFiles()).and(sources);
    }

    /** A compilation that has another one's classes on its class path. */
    static Compilation on(Compiled other, String... sources) {
        return new Compilation(new MemoryFiles(other.outputs())).and(sources);
    }

    /** A compilation into the directory that has what another one wrote. */
    static Compilation again(Compiled other, String... sources) {
        MemoryFiles files = new MemoryFiles(other.outputs());
        other.outputs().forEach((path, bytes) -> {
            if (path.endsWith(".class")) {
                files.written().put(path, bytes);
            }
        });
        return new Compilation(files).and(sources);
    }

    Compilation and(String... more) {
        for (String source : more) {
            sources.add(new MemoryFiles.Source(name(source), source));
        }
        return this;
    }

    Compilation with(Processor processor) {
        processors.add(processor);
        return this;
    }

    /** Processes classes that were compiled before, as incremental builds do. */
    Compilation process(String... names) {
        classes.addAll(List.of(names));
        return this;
    }

    Compilation option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    private static String name(String source) {
        Matcher inPackage = PACKAGE.matcher(source);
        String prefix = inPackage.find() ? inPackage.group(1) + "." : "";
        Matcher type = TYPE.matcher(source);
        if (type.find()) {
            return prefix + type.group(1);
        }
        return prefix + (source.contains("module ") ? "module-info" : "package-info");
    }

    Compiled run() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task =
                compiler.getTask(new StringWriter(), files, diagnostics, options, classes, sources);
        task.setProcessors(processors);
        boolean success = task.call();
        return new Compiled(success, diagnostics.getDiagnostics(), files.written());
    }

    /** What became of a compilation. */
    record Compiled(
            boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics, Map<String, byte[]> outputs) {

        /** The generated sources and resources, by their path. */
        Map<String, String> texts() {
            Map<String, String> texts = new TreeMap<>();
            outputs.forEach((path, bytes) -> {
                if (!path.endsWith(".class")) {
                    texts.put(path, new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
                }
            });
            return texts;
        }

        /** The messages, each with the source line's text from its column on, if it has one. */
        List<String> messages() {
            return diagnostics.stream()
                    .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                    .toList();
        }

        Compiled orFail() {
            if (!success) {
                throw new AssertionError(diagnostics);
            }
            return this;
        }

        ClassLoader loader() {
            return new MemoryFiles.Loader(outputs);
        }
    }
}
