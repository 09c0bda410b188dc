package dev.kontract.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs Maven in a project's directory, with the JDK that runs this command. */
final class Maven {
    private static final Pattern MODULE = Pattern.compile("Building (.*?) +\\[(\\d+)/(\\d+)]");

    private final Path program;
    private final Path directory;
    private final Console console;

    private Maven(Path program, Path directory, Console console) {
        this.program = program;
        this.directory = directory;
        this.console = console;
    }

    /** The project's own launcher, or Maven where it is installed. */
    static Maven in(Path directory, Surroundings surroundings, Console console) {
        Stream<Path> own = Stream.of(directory.resolve("mvnw"));
        Stream<Path> home = surroundings.variable("MAVEN_HOME").stream().map(path -> Path.of(path, "bin", "mvn"));
        Stream<Path> onPath = surroundings.variable("PATH").stream()
                .flatMap(Pattern.compile(File.pathSeparator)::splitAsStream)
                .map(path -> Path.of(path, "mvn"));
        Optional<Path> found = Stream.of(own, home, onPath)
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
        Path program = found.orElseThrow(() -> CliException.missing(
                "Maven 3.8 or newer is missing: install it (Debian and Ubuntu: apt-get install maven)"
                        + " or set MAVEN_HOME"));
        return new Maven(program, directory, console);
    }

    /**
     * How a run ended.
     *
     * @param ok whether Maven did all it should
     * @param lines what it printed
     */
    record Result(boolean ok, List<String> lines) {
        /** What went wrong, a line per mistake. */
        List<String> errors(Path directory) {
            List<String> inSources = lines.stream()
                    .flatMap(line -> BuildError.of(line, directory).stream())
                    .distinct()
                    .toList();
            return inSources.isEmpty()
                    ? lines.stream()
                            .filter(line -> line.startsWith("[ERROR] "))
                            .map(line -> line.substring("[ERROR] ".length()))
                            .limit(1)
                            .toList()
                    : inSources;
        }
    }

    /** Runs the goals to their end, showing how many modules are built. */
    Result run(String task, List<String> goals) {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-B", "-Dstyle.color=never"));
        words.addAll(goals);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try (Progress progress = console.progress(task, 1)) {
            Process process = builder.start();
            List<String> lines = read(process, progress);
            return new Result(process.waitFor() == 0, lines);
        } catch (IOException failure) {
            throw CliException.failed("Maven does not start: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CliException.failed("Interrupted", interrupted);
        }
    }

    private List<String> read(Process process, Progress progress) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (console.verbose()) {
                    console.note(line);
                }
                Matcher module = MODULE.matcher(line);
                if (module.find()) {
                    progress.at(Long.parseLong(module.group(2)) - 1, Long.parseLong(module.group(3)));
                }
            }
        }
        return lines;
    }
}
