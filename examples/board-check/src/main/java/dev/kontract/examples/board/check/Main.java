package dev.kontract.examples.board.check;

import dev.kontract.wire.http.HttpTransport;
import dev.kontract.wire.http.TokenStore;
import java.io.IOException;
import java.net.URI;

/** Uses a running board through HTTP, the generated Java client and the generated TypeScript client. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISSING = 69;

    private Main() {}

    /** Takes the board's address. Ends with 0 if all went well, 1 if something did not, 69 without Node.js. */
    @SuppressWarnings("SystemOut") // its user interface
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!NodeSuite.isPossible()) {
            System.err.println("Node.js 18 or newer is missing: install it"
                    + " (Debian and Ubuntu: apt-get install nodejs) to check the TypeScript client.");
            System.exit(MISSING);
        }
        URI server = URI.create(arguments[0]);
        Table table = new Table(System.out);
        long start = System.nanoTime();
        try (Web web = new Web(server)) {
            HttpSteps.of(web).run(table::add);
            JavaSteps.of(guest(server), guest(server)).run(table::add);
            new NodeSuite(web).run(table::add);
        }
        System.exit(table.finish(System.nanoTime() - start) ? 0 : FAILED);
    }

    private static HttpTransport guest(URI server) {
        HttpTransport transport = HttpTransport.to(server).withSession(TokenStore.inMemory());
        transport.auth().anonymous();
        return transport;
    }
}
