package dev.kontract.gateway.internal.permissions;

import dev.kontract.gateway.internal.terminal.Arguments;
import dev.kontract.gateway.internal.terminal.Colors;
import dev.kontract.gateway.internal.terminal.Terminal;
import java.util.Optional;

/** Prints a matrix. */
public final class PermissionsCommand {
    private static final int DONE = 0;
    private static final int DIFFERS = 3;

    private final Terminal terminal;
    private final Arguments arguments;

    /** As the words of the command line say. */
    public PermissionsCommand(Terminal terminal, Arguments arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    /** Prints and gives the exit code. */
    public int run(PermissionMatrix matrix) {
        Optional<String> group = arguments.value("--group");
        group.filter(name -> !matrix.knows(name))
                .ifPresent(name -> terminal.note("kontract: no function names the group " + name
                        + ": its members may call what every user may"));
        PermissionMatrix wanted = group.map(matrix::ofGroup).orElse(matrix);
        if (arguments.has("--json")) {
            terminal.line(new MatrixJson(wanted).text());
        } else {
            new MatrixText(wanted, new Colors(arguments.has("--color"))).lines().forEach(terminal::line);
        }
        if (!matrix.database()) {
            terminal.note(
                    "kontract: without the database this is what the code declares; rows of storage can narrow it");
        }
        return matrix.differs() ? DIFFERS : DONE;
    }
}
