package dev.kontract.cli;

import dev.kontract.cli.call.Caller;
import dev.kontract.cli.call.Callers;
import dev.kontract.cli.call.Identity;
import dev.kontract.cli.call.Input;
import dev.kontract.cli.call.JsonText;
import dev.kontract.cli.call.Repetition;
import dev.kontract.cli.call.Target;
import dev.kontract.cli.call.Wire;
import dev.kontract.error.RPCError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Calls a procedure. */
@Command(
        name = "call",
        description = {
            "Calls a procedure and prints its result as JSON: indented on a terminal, on one line elsewhere.",
            "http:// and https:// addresses are called with JSON, or encrypted (eRPC) if a secret or a device's key is"
                    + " given; ws://, wss:// and tcp:// ones always encrypted. A call that times out there is sent once"
                    + " more."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed for another reason; the last line says why",
            " 2:the command line is wrong, or a credential is missing",
            " 3:the server answered with an error",
            " 4:there is no connection to the server, or it was lost",
            " 5:the handshake failed: one side does not accept the other's proof",
            " 6:there was no answer in time",
            "130:interrupted with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kontract call http://localhost:8787 tasks.list '[\"p1\"]' --guest",
            "  kontract call ws://localhost:8787 tasks.add @task.json    after 'kontract login'",
            "  kontract call tcp://host:7000 greet '{\"name\": \"Ada\"}' --secret-file s.hex",
            "  kontract call ws://localhost:8787 tasks.list --guest --repeat 10000"
        })
final class CallCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(
            index = "0",
            paramLabel = "URL",
            description = "The server: http://, https://, ws://, wss:// or tcp://host:port.")
    private String url = "";

    @Parameters(index = "1", paramLabel = "PROCEDURE", description = "The procedure's name.")
    private String procedure = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "JSON",
            description = "Its input: an array of the arguments in order, or an object of them by name; - reads it from"
                    + " standard input, @FILE from a file.")
    private @Nullable String json;

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    @Option(
            names = "--wire",
            paramLabel = "WIRE",
            description = "auto; json over HTTP; or eRPC over sse (server-sent events and POST), ws or tcp.")
    private Wire wire = Wire.AUTO;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Seconds.class,
            description = "How long to wait for the connection, and for the answer, such as 500ms or 30s (10s).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Makes the call N times over one connection and prints how long the calls took.")
    private @Nullable Long repeat;

    @Option(names = "--concurrency", paramLabel = "C", description = "With --repeat: C calls at one time (1).")
    private int concurrency = 1;

    @Override
    public Integer call() throws Exception {
        Console console = root.console();
        try {
            Input input = input();
            Identity given = credentials.identity(root.surroundings(), console);
            Target target = Target.of(url, wire, given.isEncrypted());
            Identity identity = withLogin(given, target);
            check(target, identity);
            Callers callers = new Callers(timeout, Math.max(concurrency, 1));
            try (Caller caller = callers.connect(target, identified(identity, callers, target))) {
                return repeat == null ? once(caller, input) : repeatedly(caller, input, repeat);
            }
        } catch (RPCError failed) {
            return new CallErrors(console).report(failed);
        } catch (IllegalArgumentException unusable) {
            throw CliException.usage(String.valueOf(unusable.getMessage()));
        }
    }

    /** Where nobody is named, whoever is logged in there calls. */
    private Identity withLogin(Identity given, Target target) {
        boolean named = credentials.guest()
                || given.token().isPresent()
                || given.device().isPresent();
        return named || target.wire() == Wire.TCP
                ? given
                : Logins.kept(target.httpBase(), root.surroundings())
                        .map(given::withLogin)
                        .orElse(given);
    }

    private Identity identified(Identity identity, Callers callers, Target target) {
        return credentials.guest() ? identity.withToken(callers.guest(target)) : identity;
    }

    private void check(Target target, Identity identity) {
        if ((repeat != null && repeat < 1) || concurrency < 1 || concurrency > 10_000) {
            throw CliException.usage("--repeat takes a positive number, and --concurrency one from 1 to 10000");
        }
        if (target.wire() == Wire.JSON) {
            if (identity.isEncrypted()) {
                throw CliException.usage("JSON over HTTP knows tokens alone, no secrets and no devices");
            }
        } else if (identity.isNobody() && !credentials.guest()) {
            throw CliException.usage("Encrypted calls must prove who calls: 'kontract login', or give --token,"
                    + " --guest, --secret-file, or --ed25519-key with --device");
        }
        boolean sendsToken = identity.token().isPresent() || identity.login().isPresent() || credentials.guest();
        if (sendsToken && identity.secret().isEmpty() && target.isReadable()) {
            root.console()
                    .note("kontract: Whoever is on the way to the server can read the token: use TLS (https, wss)"
                            + (target.wire() == Wire.JSON ? "" : ", or a secret beside it"));
        }
    }

    private Input input() throws IOException {
        Surroundings surroundings = root.surroundings();
        if (json == null) {
            return Input.of(new byte[0]);
        }
        if (json.equals("-")) {
            return Input.of(surroundings.in().readAllBytes());
        }
        if (json.startsWith("@")) {
            return Input.of(GivenFile.read(surroundings.directory().resolve(Path.of(json.substring(1)))));
        }
        return Input.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private int once(Caller caller, Input input) {
        print(caller.call(procedure, input));
        return ExitCode.OK;
    }

    private int repeatedly(Caller caller, Input input, long times) throws InterruptedException {
        Console console = root.console();
        try (Closing closing = new Closing(console)) {
            Repetition calls = closing.open(() -> Repetition.start(
                    () -> caller.call(procedure, input), CallErrors::isUnreachable, times, concurrency));
            closing.open(() -> summaryOf(calls));
            Progress progress = closing.open(() -> console.progress("Calling " + procedure, times));
            calls.await(count -> progress.at(count, times));
            closing.close(progress);
            if (calls.hasEndedEarly()) {
                console.error("There is no connection any more: no more calls were made");
            }
            return calls.firstError().map(CallErrors::exitCode).orElse(ExitCode.OK);
        }
    }

    /** Closed after the progress and before the calls, at their end or by Ctrl-C. */
    private AutoCloseable summaryOf(Repetition calls) {
        return () -> {
            if (root.surroundings().outIsTerminal()) {
                calls.summary().toLines().forEach(root.console()::line);
            } else {
                root.console().line(JsonText.compact(calls.summary().toData()));
            }
        };
    }

    private void print(@Nullable Object result) {
        Console console = root.console();
        boolean forPeople = root.surroundings().outIsTerminal();
        console.line(forPeople ? JsonText.indented(result, console::styled) : JsonText.compact(result));
    }
}
