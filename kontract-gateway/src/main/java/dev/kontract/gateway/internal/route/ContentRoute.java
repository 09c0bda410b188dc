package dev.kontract.gateway.internal.route;

import dev.kontract.error.NotFoundError;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.StaticContent;
import dev.kontract.gateway.StaticContent.Asset;
import dev.kontract.gateway.internal.log.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Files, with validators (RFC 9110, section 13) so that a browser asks for each contents once. */
final class ContentRoute {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** A hash in the name, as bundlers write it: eight or more characters with a digit, or all in upper case. */
    private static final Pattern HASHED =
            Pattern.compile(".*[.-](?:(?=[A-Za-z_]*[0-9])[A-Za-z0-9_]{8,64}|[A-Z]{8,64})(?:\\.[a-z0-9]+){1,2}");

    private static final byte[] NOTHING = {};

    private ContentRoute() {}

    static GatewayResponse answer(GatewayRequest request, String path, StaticContent content, String id) {
        Asset asset = content.find(path).orElseThrow(() -> new NotFoundError("There is nothing here"));
        Requirements.method(request, "GET", "HEAD");
        boolean compressed = asset.gzip().isPresent() && acceptsGzip(request.headers());
        String etag = compressed ? asset.etag().replaceAll("\"$", "-gzip\"") : asset.etag();
        Map<String, String> headers = headers(path, etag, id);
        if (asset.gzip().isPresent()) {
            headers.put("Vary", "Accept-Encoding");
        }
        if (matches(request.headers().getOrDefault("if-none-match", ""), etag)) {
            return new GatewayResponse(304, headers, NOTHING);
        }
        headers.put(JsonResponse.CONTENT_TYPE, asset.type());
        if (compressed) {
            headers.put("Content-Encoding", "gzip");
        }
        return new GatewayResponse(200, headers, compressed ? asset.gzip().get() : asset.body());
    }

    private static Map<String, String> headers(String path, String etag, String id) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", etag);
        headers.put(
                "Cache-Control", HASHED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(JsonResponse.NOSNIFF_HEADER, JsonResponse.NOSNIFF);
        headers.put(RequestId.HEADER, id);
        return headers;
    }

    private static boolean acceptsGzip(Map<String, String> headers) {
        for (String item : headers.getOrDefault("accept-encoding", "").split(",", -1)) {
            String[] parts = item.strip().split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean matches(String condition, String etag) {
        for (String item : condition.split(",", -1)) {
            String candidate = item.strip();
            if (candidate.equals("*") || candidate.equals(etag) || candidate.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
