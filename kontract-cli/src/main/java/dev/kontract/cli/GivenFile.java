package dev.kontract.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the command line names. */
final class GivenFile {
    private GivenFile() {}

    /**
     * Reads one.
     *
     * @throws CliException if it cannot be read, with its name and the reason
     */
    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** Says which file could not be read, and why: the exceptions of the JDK say one of the two. */
    static CliException unreadable(Path file, IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> CliException.failed("There is no file " + file, failure);
            case AccessDeniedException _ -> CliException.failed("You may not read " + file, failure);
            default -> CliException.failed("Cannot read " + file + ": " + failure.getMessage(), failure);
        };
    }
}
