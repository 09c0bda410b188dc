package dev.kontract.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The checkout of Kontract that the command was started from. */
record Home(Path directory) {
    /** The one that the launcher names. */
    static Home ofProcess() {
        String named = System.getProperty("kontract.home");
        if (named == null) {
            throw CliException.missing("Start this command with ./kontract in a checkout of Kontract");
        }
        return new Home(Path.of(named).toAbsolutePath().normalize());
    }

    /** The class path of one of the checkout's modules, as its build wrote it down. */
    String classPath(String module) {
        Path target = directory.resolve(module).resolve("target");
        try {
            String others = Files.readString(target.resolve("classpath")).strip();
            return target.resolve("classes")
                    + Optional.of(others)
                            .filter(text -> !text.isEmpty())
                            .map(text -> File.pathSeparator + text)
                            .orElse("");
        } catch (IOException notBuilt) {
            throw CliException.failed(module + " is not built: start this command with ./kontract", notBuilt);
        }
    }
}
