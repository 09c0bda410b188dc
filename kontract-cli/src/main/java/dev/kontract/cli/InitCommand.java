package dev.kontract.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a new application. */
@Command(
        name = "init",
        description = "Makes a new application in a directory of its name: a backend, a page and a test.")
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(
            paramLabel = "NAME",
            description = "The application's name, or a path that ends with it: lower-case letters, digits, hyphens.")
    private Path name = Path.of("");

    @Override
    public Integer call() throws IOException {
        Path directory = root.surroundings().directory().resolve(name).normalize();
        AppName app = AppName.of(directory);
        refuseUnlessEmpty(directory);
        Home home = Home.ofProcess();
        Console console = root.console();
        new Installation(home, console).makeSure(Maven.in(home.directory(), root.surroundings(), console));
        new NewApp(app, home).write(directory);
        console.line("Made " + console.styled("bold", app.text()) + ". Next:");
        console.line("  " + home.directory().resolve("kontract") + " dev " + name + "   serves it and follows changes");
        console.line("  cd " + name + " && ./mvnw verify   runs its test");
        return ExitCode.OK;
    }

    private static void refuseUnlessEmpty(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw CliException.failed("There is a file in the way: " + directory);
        }
        if (Files.isDirectory(directory)) {
            try (Stream<Path> entries = Files.list(directory)) {
                if (entries.findAny().isPresent()) {
                    throw CliException.failed("The directory is not empty: " + directory);
                }
            }
        }
    }
}
