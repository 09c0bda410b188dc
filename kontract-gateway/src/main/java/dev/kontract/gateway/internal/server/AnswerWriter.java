package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.internal.route.SafeHeaders;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends whole answers, each in one write. */
record AnswerWriter(Cors cors) {
    /** What almost every answer has, by value. */
    private static final Map<String, HttpField> ENCODED = encoded();

    private static final int TIMED_OUT = 408;

    private static Map<String, HttpField> encoded() {
        Map<String, HttpField> fields = new HashMap<>();
        SafeHeaders.OF_DATA.forEach((name, value) -> fields.put(value, new PreEncodedHttpField(name, value)));
        fields.put("application/json", new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json"));
        return Map.copyOf(fields);
    }

    void send(GatewayResponse answer, Request request, Response response, Callback callback) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        answer.headers().forEach((name, value) -> headers.put(field(name, value)));
        cors.addTo(headers, request.getHeaders());
        if (answer.status() != 204 && answer.status() != 304) {
            headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** Sends an answer to a request whose body may not have been read, and takes in what is still coming of it. */
    void refuse(GatewayResponse answer, Request request, Response response, Callback callback) {
        boolean tooSlow = answer.status() == TIMED_OUT;
        send(answer, request, response, tooSlow ? callback : RestOfBody.discardedBefore(callback, request));
    }

    private static HttpField field(String name, String value) {
        HttpField encoded = ENCODED.get(value);
        return encoded != null && encoded.getName().equals(name) ? encoded : new HttpField(name, value);
    }
}
