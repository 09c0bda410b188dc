package dev.kontract.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds an application and runs a command of the gateway for it.
 *
 * @param directory the application's, perhaps relative
 */
record AppRun(KontractCommand root, Path directory) {
    /** Which database a command works with. */
    @FunctionalInterface
    interface Choice {
        /**
         * Chooses.
         *
         * @param application the application's directory
         * @param closing ends what is started
         */
        Database database(Path application, Closing closing);
    }

    /** Where an application keeps its database without one of the user's. */
    static Path kept(Path application) {
        return application.resolve(".kontract/postgres");
    }

    /** Runs it in the application's own class path and gives its exit code. */
    int run(String main, List<String> words, Choice choice) throws Exception {
        Path application = root.surroundings().directory().resolve(directory).normalize();
        if (!Files.isRegularFile(application.resolve("pom.xml"))) {
            throw CliException.failed("There is no application in " + application
                    + ": it has no pom.xml; run this in an application's directory, or name it with --app");
        }
        Console console = root.console();
        AppBuild build = new AppBuild(application, Maven.in(application, root.surroundings(), console), console);
        Optional<String> classPath = build.compile();
        if (classPath.isEmpty()) {
            throw CliException.failed("The application does not compile");
        }
        List<String> all = new ArrayList<>(words);
        if (console.colors()) {
            all.add("--color");
        }
        try (Closing closing = new Closing(console)) {
            Database database = choice.database(application, closing);
            return new AppCommand(main, application, classPath.get(), database).run(all);
        }
    }
}
