package dev.kontract.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs Node.js and the TypeScript compiler in a copy of {@code src/test/typescript}. */
final class NodeTools {
    private static final Path SOURCES = Path.of("src/test/typescript");

    private final Path directory;

    private NodeTools(Path directory) {
        this.directory = directory;
    }

    /** What a program printed, and its exit code. */
    record Outcome(int exit, String output) {}

    /** Copies the sources, and installs exactly the packages of the lock file. */
    static NodeTools install() {
        try {
            Path directory =
                    Files.createDirectories(Path.of("target/typescript").toAbsolutePath());
            try (var files = Files.list(SOURCES)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.write(directory.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            NodeTools tools = new NodeTools(directory);
            if (!Files.exists(directory.resolve("node_modules/typescript"))) {
                Outcome outcome = tools.run("npm", "ci", "--no-fund", "--no-audit");
                if (outcome.exit() != 0) {
                    throw new AssertionError("npm ci failed: " + outcome.output());
                }
            }
            return tools;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String name, String contents) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, contents);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Checks a source against the client's declarations. */
    Outcome check(String source) {
        write("tsconfig.one.json", "{\"extends\": \"./tsconfig.json\", \"files\": [\"" + source + "\"]}");
        return run("node", "node_modules/typescript/bin/tsc", "--pretty", "false", "-p", "tsconfig.one.json");
    }

    Outcome run(String... command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            throw new AssertionError(
                    command[0] + " is missing: install Node.js 18 or newer with npm, and put both on the PATH",
                    missing);
        }
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = new ArrayList<>(output.lines().toList());
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end");
            }
            return new Outcome(process.exitValue(), String.join("\n", lines));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
