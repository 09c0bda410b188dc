package dev.kontract.benchmarks.micro;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call from JSON to JSON without a wire: what each middleware adds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DispatcherBenchmark {
    private static final byte[] BODY =
            ("[" + new String(Note.JSON, StandardCharsets.UTF_8) + "]").getBytes(StandardCharsets.UTF_8);

    private final Principal caller = new Principal("s1", "u17", Perms.RW_, false, List.of());
    private final Context context = Context.of(caller, Context.Request.of("notes.echo"));
    private final Json json = Json.standard();

    /** How many middleware. */
    @Param({"0", "1", "3"})
    public int middleware;

    private Dispatcher dispatcher = dispatcher(0);

    /** Builds the procedure. */
    @Setup
    public void build() {
        dispatcher = dispatcher(middleware);
    }

    private static Dispatcher dispatcher(int middleware) {
        var chain = Chain.chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__));
        for (int i = 0; i < middleware; i++) {
            chain = chain.use(Call::next);
        }
        var echo = chain.input(Note.ARGUMENTS)
                .output(Note.SCHEMA)
                .handler((_, arguments) -> arguments.get(Note.PARAMETER));
        return new Dispatcher(Router.of(Map.of("notes.echo", echo)), Transactor.none());
    }

    /** Parses the arguments, calls the handler and writes the answer. */
    @Benchmark
    public byte[] echo() {
        Answer answer = dispatcher.dispatch(context, Payload.json(BODY, json));
        return json.write(Peer.CLIENT, answer::write);
    }
}
