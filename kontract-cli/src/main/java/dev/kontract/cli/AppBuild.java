package dev.kontract.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds an application. */
final class AppBuild {
    private static final int ERRORS_SHOWN = 10;

    private final Path directory;
    private final Maven maven;
    private final Console console;
    private long resolvedPom = -1;

    AppBuild(Path directory, Maven maven, Console console) {
        this.directory = directory;
        this.maven = maven;
        this.console = console;
    }

    Path directory() {
        return directory;
    }

    /** Compiles it and gives its class path; says what is wrong where it does not compile. */
    Optional<String> compile() throws IOException {
        List<String> goals = new ArrayList<>(List.of("compile"));
        Path classPath = directory.resolve("target/classpath");
        long pom = Files.getLastModifiedTime(directory.resolve("pom.xml")).toMillis();
        if (pom != resolvedPom || !Files.exists(classPath)) {
            goals.add("org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath");
            goals.add("-Dmdep.includeScope=runtime");
            goals.add("-Dmdep.outputFile=" + classPath);
        }
        Maven.Result result = maven.run("Building", goals);
        if (!result.ok()) {
            result.errors(directory).stream()
                    .limit(ERRORS_SHOWN)
                    .forEach(error -> console.note(console.styled("fg(red)", "error:") + " " + error));
            return Optional.empty();
        }
        resolvedPom = pom;
        return Optional.of(directory.resolve("target/classes")
                + File.pathSeparator
                + Files.readString(classPath).strip());
    }
}
