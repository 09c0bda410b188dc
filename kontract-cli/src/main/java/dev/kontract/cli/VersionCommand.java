package dev.kontract.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParentCommand;

/** Prints what is running. */
@Command(name = "version", description = "Prints the version of Kontract and of the Java that runs it.")
final class VersionCommand implements Runnable, IVersionProvider {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Override
    public void run() {
        for (String line : getVersion()) {
            root.console().line(line);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Kontract " + version(), "Java " + Runtime.version()};
    }

    static String version() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("kontract.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version", "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
