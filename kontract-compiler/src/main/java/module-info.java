import org.jspecify.annotations.NullMarked;

/** The annotation processor: routes, schemas, tables, and clients in Java and TypeScript. It exports nothing. */
@NullMarked
@SuppressWarnings("requires-automatic") // JavaPoet names no module
module dev.kontract.compiler {
    requires com.palantir.javapoet;
    requires dev.kontract.core;
    requires java.compiler;

    provides javax.annotation.processing.Processor with
            dev.kontract.compiler.KontractProcessor;
}
