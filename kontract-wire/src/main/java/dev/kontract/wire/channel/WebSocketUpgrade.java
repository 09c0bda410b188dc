package dev.kontract.wire.channel;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP/1.1 request that asks for a WebSocket, and the check of its answer (RFC 6455, section 4.1). Immutable. */
final class WebSocketUpgrade {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final int MAX_LINE = 8_192;
    private static final int MAX_LINES = 100;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?", Pattern.DOTALL);
    private static final String SWITCHING_PROTOCOLS = "101";
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

    private final URI uri;
    private final Map<String, String> headers;
    private final String key;

    /**
     * A request with these headers.
     *
     * @throws IllegalArgumentException if a header is malformed, or the protocol's own
     */
    WebSocketUpgrade(URI uri, Map<String, String> headers) {
        this.uri = uri;
        this.headers = headers;
        byte[] random = new byte[KEY_BYTES];
        RANDOM.nextBytes(random);
        this.key = Base64.getEncoder().encodeToString(random);
        headers.forEach(WebSocketUpgrade::check);
    }

    private static void check(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || OURS.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw new IllegalArgumentException("Not a header to be set: " + name);
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of the header " + name + " has a character that it must not");
        }
    }

    byte[] request() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        StringBuilder request = new StringBuilder("GET " + path + query + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + key
                + "\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the answer.
     *
     * @throws ChannelException with the status if the server refuses
     * @throws IOException if it answers anything else that opens no WebSocket
     */
    void accept(ByteInput in) throws IOException {
        Matcher status = STATUS.matcher(line(in));
        if (!status.matches()) {
            throw new IOException("The answer is not HTTP");
        }
        Map<String, String> answer = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || answer.size() == MAX_LINES) {
                throw new IOException("The answer is not HTTP");
            }
            answer.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, next) -> first + ", " + next);
        }
        if (!status.group(1).equals(SWITCHING_PROTOCOLS)) {
            throw new ChannelException("There is no WebSocket: the server answered with status " + status.group(1));
        }
        boolean upgraded = "websocket".equalsIgnoreCase(answer.get("upgrade"))
                && answer.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade");
        // nothing of ours was offered
        boolean extended =
                answer.containsKey("sec-websocket-extensions") || answer.containsKey("sec-websocket-protocol");
        if (!upgraded || extended || !accepted().equals(answer.get("sec-websocket-accept"))) {
            throw new IOException("The answer opens another thing than a WebSocket");
        }
    }

    private static String line(ByteInput in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
            if (line.length() == MAX_LINE) {
                throw new IOException("The answer has too long a line");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private String accepted() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("The JDK has no SHA-1", missing);
        }
    }
}
