package dev.kontract.cli;

import dev.kontract.cli.AppServer.Launch;
import java.io.IOException;
import java.util.Optional;

/** Builds and serves an application again after every change, until the process is interrupted. */
final class DevLoop {
    private final Console console;
    private final AppBuild build;
    private final Closing closing;
    private Optional<AppServer> running = Optional.empty();

    DevLoop(Console console, AppBuild build, Closing closing) {
        this.closing = closing;
        this.console = console;
        this.build = build;
    }

    /** Goes on while the thread is not interrupted. */
    void run(Database database, int port) throws IOException, InterruptedException {
        Sources sources = new Sources(build.directory());
        while (true) {
            Sources.State state = sources.state();
            Optional<String> classPath = build.compile();
            if (classPath.isPresent()) {
                restart(new Launch(classPath.get(), port, database, build.directory(), Optional.empty()));
            } else {
                console.note(
                        running.isPresent()
                                ? "The version before goes on. Waiting for a change."
                                : "Waiting for a change.");
            }
            sources.awaitChange(state);
            console.note("Changed.");
        }
    }

    private void restart(Launch launch) throws InterruptedException {
        running.ifPresent(closing::close);
        AppServer server = closing.open(() -> AppServer.start(launch));
        running = Optional.of(server);
        try {
            server.awaitHealthy();
            console.line("The application is at "
                    + console.styled("bold", server.uri().toString()) + " (Ctrl-C stops it)");
        } catch (CliException failure) {
            console.note(console.styled("fg(red)", "error:") + " " + failure.getMessage());
        }
    }
}
