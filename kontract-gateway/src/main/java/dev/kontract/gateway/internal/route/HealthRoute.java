package dev.kontract.gateway.internal.route;

import dev.kontract.data.Peer;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** {@code GET /health}: 200 if calls can be served, 503 if not. */
final class HealthRoute {
    private static final long START = System.nanoTime();
    private static final String VERSION = version();

    private HealthRoute() {}

    static GatewayResponse answer(GatewayRequest request, RuntimeAdapter adapter, String id) {
        Requirements.method(request, "GET", "HEAD");
        boolean up = adapter.health().isDatabaseUp();
        byte[] body = adapter.json().write(Peer.CLIENT, out -> {
            out.beginObject();
            out.field("status");
            out.string(up ? "ok" : "degraded");
            out.field("database");
            out.string(up ? "up" : "down");
            out.field("version");
            out.string(VERSION);
            out.field("uptimeSeconds");
            out.int64((System.nanoTime() - START) / 1_000_000_000L);
            out.endObject();
        });
        return JsonResponse.of(up ? 200 : 503, Map.of("Cache-Control", "no-store"), body, id);
    }

    private static String version() {
        try (InputStream in = Objects.requireNonNull(HealthRoute.class.getResourceAsStream("version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
