package dev.kontract.benchmarks.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The arguments that every comparison has. */
public final class Measurement {
    private static final int FAILED = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "S", description = "Seconds a load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds beforehand (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--check", description = "Exits with 1 if Kontract misses a target.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            description = "For results and logs (default: ${DEFAULT-VALUE}).")
    private Path out;

    /** Arguments with these defaults. */
    public Measurement(int rounds, int seconds, int warmUp, String out) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmUp = warmUp;
        this.out = Path.of(out);
    }

    /** Runs a command, and ends the process. */
    public static void main(Callable<Integer> comparison, String[] arguments) {
        CommandLine command = new CommandLine(comparison).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println(failure.getMessage());
            return FAILED;
        });
        System.exit(command.execute(arguments));
    }

    /** How often everything is measured. */
    public int rounds() {
        return rounds;
    }

    /** How long each time. */
    public Duration time() {
        return Duration.ofSeconds(seconds);
    }

    /** How long it runs before it is measured. */
    public Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    /** Where logs and results go, created. */
    public Path directory() throws IOException {
        return Files.createDirectories(out);
    }

    /** Says on the terminal, if there is one, how far it is. */
    public static Progress progress(Duration estimate) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Progress(System.err, terminal, estimate);
    }

    /**
     * Prints and writes the figures.
     *
     * @return the exit code
     */
    public int report(Outcome outcome) throws IOException {
        System.out.print(outcome.text());
        Files.writeString(out.resolve("report.txt"), outcome.text());
        Files.writeString(out.resolve("rounds.csv"), outcome.csv());
        System.out.println("Written to " + out.resolve("report.txt") + " and rounds.csv.");
        return outcome.errors() > 0 || (check && !outcome.reached()) ? FAILED : 0;
    }
}
