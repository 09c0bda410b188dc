package dev.kontract.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** HTTP/1.1 requests, encoded beforehand and sent in turn, again from the first after the last. Immutable, thread-safe. */
public final class Requests {
    private final List<ByteBuffer> encoded;

    private Requests(List<ByteBuffer> encoded) {
        this.encoded = List.copyOf(encoded);
    }

    /** One GET, again and again. */
    public static Requests get(String path) {
        return new Requests(List.of(encode("GET " + path + " HTTP/1.1\r\nHost: benchmark\r\n\r\n")));
    }

    /**
     * POSTs of JSON.
     *
     * @param headers added to each
     * @param count how many different ones there are
     * @param body the body of each, by its number from 0; ASCII
     */
    public static Requests post(String path, Map<String, String> headers, int count, IntFunction<String> body) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: benchmark\r\n");
        head.append("Content-Type: application/json\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        List<ByteBuffer> encoded = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String text = body.apply(i);
            encoded.add(encode(head + "Content-Length: " + text.length() + "\r\n\r\n" + text));
        }
        return new Requests(encoded);
    }

    private static ByteBuffer encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** How many different requests there are. */
    public int size() {
        return encoded.size();
    }

    /** The bytes of one request, numbered from 0 without an end. */
    ByteBuffer bytes(long number) {
        return encoded.get((int) (number % encoded.size())).duplicate();
    }
}
