package dev.kontract.cli;

import dev.kontract.embedded.EmbeddedDatabaseException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final KontractCommand root;

    Errors(KontractCommand root) {
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        print(messageOf(wrong));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = Similar.to(unmatched.getUnmatched().getFirst(), line);
            if (!similar.isEmpty()) {
                root.console().note("Did you mean " + String.join(" or ", similar) + "?");
            }
        }
        root.console().note("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static String messageOf(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            if (word.startsWith("-")) {
                return "There is no option " + word;
            }
            CommandLine line = wrong.getCommandLine();
            return line.getSubcommands().isEmpty()
                    ? "'" + line.getCommandSpec().qualifiedName() + "' takes no " + word
                    : "There is no command " + word;
        }
        return messageOf((Exception) wrong);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        print(messageOf(failure));
        if (root.console().verbose()) {
            failure.printStackTrace(root.surroundings().err());
        }
        return switch (failure) {
            case CliException known -> known.exitCode();
            case EmbeddedDatabaseException database -> exitCode(database);
            default -> ExitCode.FAILED;
        };
    }

    private static int exitCode(EmbeddedDatabaseException failure) {
        return switch (failure.reason()) {
            case NO_BINARIES, ROOT -> ExitCode.MISSING;
            case IN_USE, OTHER_VERSION, DISK_FULL, FAILED -> ExitCode.FAILED;
        };
    }

    private static String messageOf(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : message.lines().findFirst().orElse(message);
    }

    private void print(String message) {
        root.console().error(message);
    }
}
