package dev.kontract.cli;

import dev.kontract.cli.call.Target;
import dev.kontract.cli.call.Wire;
import dev.kontract.error.RPCError;
import dev.kontract.wire.http.AuthClient;
import dev.kontract.wire.http.AuthSession;
import dev.kontract.wire.http.HttpTransport;
import dev.kontract.wire.http.TokenStore;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Logs in. */
@Command(
        name = "login",
        description = {
            "Logs in at a server, for 'kontract call' to call as that user from now on.",
            "The session's tokens are kept in a file that you alone may read, in kontract/logins below XDG_CONFIG_HOME"
                    + " or ~/.config, and renewed when a call needs it. 'kontract logout' ends the session."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kontract login http://localhost:8787 --email ada@example.org",
            "  kontract login http://localhost:8787 --guest",
            "  pass show board | kontract login https://board.example.org --email a@b.c --password-file -"
        })
final class LoginCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(paramLabel = "URL", description = "The server: http://, https://, ws:// or wss://.")
    private String url = "";

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Who logs in.")
    private @Nullable String email;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password; - for the standard input. Else it is taken from"
                    + " KONTRACT_PASSWORD, or asked for.")
    private @Nullable String passwordFile;

    @Option(names = "--guest", description = "Begins a session of a new anonymous user.")
    private boolean guest;

    @Override
    public Integer call() throws IOException {
        if (guest == (email != null)) {
            throw CliException.usage("Give one of --email and --guest: who logs in?");
        }
        Target target = target(url);
        if (target.isReadable()) {
            root.console()
                    .note(
                            "kontract: Whoever is on the way to the server can read the password and the tokens: use https");
        }
        URI base = target.httpBase();
        TokenStore store = Logins.at(base, root.surroundings())
                .orElseThrow(() -> CliException.missing("There is no folder to keep the login in: set HOME"));
        try (HttpTransport transport = HttpTransport.to(base)) {
            AuthSession session = session(transport.withSession(store).auth());
            root.console()
                    .line("Logged in at " + base + " as "
                            + session.user().email().orElse("a guest"));
            return ExitCode.OK;
        } catch (RPCError refused) {
            return new CallErrors(root.console()).report(refused);
        }
    }

    /**
     * The server of an address.
     *
     * @throws CliException if it is none, or has no logins
     */
    static Target target(String url) {
        try {
            Target target = Target.of(url, Wire.AUTO, false);
            if (target.wire() == Wire.TCP) {
                throw CliException.usage("Logging in needs HTTP, which is not at a tcp:// address");
            }
            return target;
        } catch (IllegalArgumentException notOne) {
            throw CliException.usage(String.valueOf(notOne.getMessage()));
        }
    }

    private AuthSession session(AuthClient auth) throws IOException {
        return email == null ? auth.anonymous() : auth.login(email, password());
    }

    private String password() throws IOException {
        if (passwordFile != null) {
            return firstLine(passwordFile);
        }
        Optional<String> given = root.surroundings().variable("KONTRACT_PASSWORD");
        if (given.isPresent()) {
            return given.get();
        }
        char[] typed = ask();
        if (typed == null) {
            throw CliException.usage("There is no terminal to ask for the password: give --password-file, or set"
                    + " KONTRACT_PASSWORD");
        }
        return new String(typed);
    }

    /** What is typed, which nobody sees; null without a terminal. */
    @SuppressWarnings("SystemConsoleNull") // there is none without a terminal, whatever the JDK's version
    private char @Nullable [] ask() {
        Console terminal = System.console();
        return terminal != null && terminal.isTerminal() && root.surroundings().errIsTerminal()
                ? terminal.readPassword("Password of %s: ", email)
                : null;
    }

    private String firstLine(String file) throws IOException {
        Surroundings surroundings = root.surroundings();
        if (file.equals("-")) {
            String line =
                    new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
        byte[] contents = GivenFile.read(surroundings.directory().resolve(Path.of(file)));
        return new String(contents, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
}
