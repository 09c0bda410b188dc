package dev.kontract.benchmarks.erpc.peer;

import dev.kontract.benchmarks.load.LoadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The language between the comparison and its processes: lines of words. A server says {@code ready PORT}; a client says
 * {@code ready}, and answers {@code LOAD COUNT MILLIS} with {@code result CALLS NANOS P50_MICROS P99_MICROS ERRORS}. Both
 * end with their input.
 */
final class Commands {
    /** 100 bytes. */
    static final String PAYLOAD = "0123456789".repeat(10);

    private Commands() {}

    /** Says where the server listens, and waits for the end of the input. */
    static void serve(int port) throws IOException {
        System.out.println("ready " + port);
        while (System.in.read() >= 0) {
            // only the end matters
        }
    }

    /** Obeys until the input ends, and ends the process. */
    static void obey(LoadClient client) throws Exception {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            Duration time = Duration.ofMillis(Long.parseLong(words[2]));
            LoadResult result = client.run(words[0], Integer.parseInt(words[1]), time);
            System.out.println("result " + result.calls() + " "
                    + result.elapsed().toNanos() + " " + result.p50().toNanos() / 1_000 + " "
                    + result.p99().toNanos() / 1_000 + " " + result.errors());
        }
        System.exit(0);
    }
}
