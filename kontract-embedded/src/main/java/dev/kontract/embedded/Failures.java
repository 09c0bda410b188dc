package dev.kontract.embedded;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** What went wrong, in the words of whom it happened to. */
final class Failures {
    private Failures() {}

    static EmbeddedDatabaseException of(String what, IOException cause) {
        String said = cause instanceof AccessDeniedException denied
                ? "no permission for " + denied.getFile()
                : String.valueOf(cause.getMessage());
        if (isDiskFull(said) || (cause instanceof FileSystemException file && isDiskFull(reason(file)))) {
            return new EmbeddedDatabaseException(Reason.DISK_FULL, what + ": no space is left on the disk", cause);
        }
        return new EmbeddedDatabaseException(Reason.FAILED, what + ": " + said, cause);
    }

    static EmbeddedDatabaseException of(String what, String output) {
        if (isDiskFull(output)) {
            return new EmbeddedDatabaseException(Reason.DISK_FULL, what + ": no space is left on the disk");
        }
        return new EmbeddedDatabaseException(Reason.FAILED, what + ": " + lastFailure(output));
    }

    private static String reason(FileSystemException failure) {
        return String.valueOf(failure.getReason());
    }

    private static boolean isDiskFull(String output) {
        String lower = output.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }

    /** The last line with a reason; the lines around it are greetings and hints. */
    private static String lastFailure(String output) {
        return output.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|error): *", ""))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> output.isBlank() ? "it says nothing" : output.strip());
    }
}
