package dev.kontract.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiler's message as Maven prints it, made short. */
final class BuildError {
    private static final Pattern IN_SOURCE =
            Pattern.compile("\\[ERROR] (?<file>.+?\\.java):\\[(?<line>\\d+),\\d+] (?<message>.+)");

    private BuildError() {}

    static Optional<String> of(String line, Path directory) {
        Matcher matcher = IN_SOURCE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Path file = Path.of(matcher.group("file"));
        Path shown = file.startsWith(directory) ? directory.relativize(file) : file;
        return Optional.of(shown + ":" + matcher.group("line") + ": " + matcher.group("message"));
    }
}
