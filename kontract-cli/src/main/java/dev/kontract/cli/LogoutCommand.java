package dev.kontract.cli;

import dev.kontract.wire.http.AuthClient;
import dev.kontract.wire.http.HttpTransport;
import dev.kontract.wire.http.TokenStore;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Logs out. */
@Command(name = "logout", description = "Ends the session that 'kontract login' began, and removes its tokens.")
final class LogoutCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(paramLabel = "URL", description = "The server, as it was given to 'kontract login'.")
    private String url = "";

    @Option(names = "--everywhere", description = "Ends all sessions of the user, on every device.")
    private boolean everywhere;

    @Override
    public Integer call() {
        URI base = LoginCommand.target(url).httpBase();
        Optional<TokenStore> kept = Logins.kept(base, root.surroundings());
        if (kept.isEmpty()) {
            throw CliException.failed("Nobody is logged in at " + base);
        }
        try (HttpTransport transport = HttpTransport.to(base)) {
            AuthClient auth = transport.withSession(kept.get()).auth();
            if (!(everywhere ? auth.logoutEverywhere() : auth.logout())) {
                throw CliException.failed("The tokens are removed, but the server could not be told: the session lasts"
                        + " until it expires");
            }
            root.console().line(everywhere ? "Logged out everywhere" : "Logged out at " + base);
            return ExitCode.OK;
        }
    }
}
