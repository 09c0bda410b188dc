package dev.kontract.gateway.internal.route;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.internal.log.RequestId;
import dev.kontract.procedure.Answer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes responses with JSON in them. */
final class JsonResponse {
    static final String CONTENT_TYPE = "Content-Type";
    static final String JSON = "application/json";
    static final String NOSNIFF_HEADER = "X-Content-Type-Options";
    static final String NOSNIFF = "nosniff";
    private static final byte[] NOTHING = {};

    /** What only the server knows, and what would let a procedure break the connection. */
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    private JsonResponse() {}

    static GatewayResponse of(Answer answer, Json json, String id) {
        int status = answer.status();
        if (status == 204 || status == 304 || (status >= 300 && status < 400 && answer.value() == null)) {
            Map<String, String> headers = headers(answer.headers(), id);
            headers.remove(CONTENT_TYPE);
            return new GatewayResponse(status, headers, NOTHING);
        }
        return of(status, answer.headers(), json.write(Peer.CLIENT, answer::write), id);
    }

    static GatewayResponse of(int status, Map<String, String> extra, byte[] body, String id) {
        return new GatewayResponse(status, extra.isEmpty() ? headers(id) : headers(extra, id), body);
    }

    private static Map<String, String> headers(String id) {
        Map<String, String> headers = new HashMap<>(SafeHeaders.OF_DATA);
        headers.put(CONTENT_TYPE, JSON);
        headers.put(RequestId.HEADER, id);
        return headers;
    }

    private static Map<String, String> headers(Map<String, String> extra, String id) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(SafeHeaders.OF_DATA);
        headers.put(CONTENT_TYPE, JSON);
        extra.forEach((name, value) -> {
            if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        headers.put(NOSNIFF_HEADER, NOSNIFF);
        headers.put(RequestId.HEADER, id);
        return headers;
    }
}
