package dev.kontract.benchmarks.erpc.peer;

import dev.kontract.benchmarks.load.LoadResult;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.ErpcClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Opens many sessions, leaves them alone, and calls each of them. */
public final class IdleClient implements LoadClient {
    private static final int AT_ONCE = 32;

    private final KontractClient connector;
    private final List<ErpcClient> sessions = Collections.synchronizedList(new ArrayList<>());

    private IdleClient(KontractClient connector) {
        this.connector = connector;
    }

    /** Obeys until the input ends: {@code open COUNT 0} and {@code call COUNT MILLIS_BEFORE}. Argument: the URL. */
    public static void main(String[] args) throws Exception {
        Secret secret = Secret.ofHex(System.getenv("ERPC_SECRET"));
        Commands.obey(new IdleClient(new KontractClient(URI.create(args[0]), secret)));
    }

    @Override
    public LoadResult run(String load, int count, Duration time) throws Exception {
        if (load.equals("open")) {
            return BlockingLoad.times(AT_ONCE, count, () -> {
                ErpcClient session = connector.open();
                sessions.add(session);
                return KontractClient.echo(session);
            });
        }
        Thread.sleep(time);
        Iterator<ErpcClient> next = List.copyOf(sessions).iterator();
        return BlockingLoad.times(AT_ONCE, count, () -> KontractClient.echo(one(next)));
    }

    private static synchronized ErpcClient one(Iterator<ErpcClient> sessions) {
        return sessions.next();
    }
}
