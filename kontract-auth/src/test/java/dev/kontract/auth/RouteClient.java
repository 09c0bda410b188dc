package dev.kontract.auth;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.TooManyRequestsError;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Payload;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends JSON to the routes and reads their JSON, as a wire does. */
final class RouteClient {
    private final AuthRoutes routes;
    private final InetAddress address;

    RouteClient(AuthRoutes routes) {
        this(routes, "192.0.2.1");
    }

    private RouteClient(AuthRoutes routes, String address) {
        this.routes = routes;
        this.address = InetAddress.ofLiteral(address);
    }

    /** A client of the same routes somewhere else. */
    RouteClient at(String address) {
        return new RouteClient(routes, address);
    }

    /** What came back: a body and headers, or an error's message or violations, with its code beside the headers. */
    record Reply(int status, Map<String, String> headers, String body) {
        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return (Map<String, Object>) parsed();
        }

        List<?> list() {
            return (List<?>) parsed();
        }

        private Object parsed() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return Objects.requireNonNull(((Valid<?>) Json.standard().read(bytes, Schemas.ANY, Peer.SERVER)).value());
        }

        String token() {
            return (String) Objects.requireNonNull(json().get("token"));
        }

        String refreshToken() {
            return (String) Objects.requireNonNull(json().get("refreshToken"));
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> user() {
            return (Map<String, Object>) Objects.requireNonNull(json().get("user"));
        }

        String code() {
            return headers.getOrDefault("code", "");
        }
    }

    Reply post(String path, String body) {
        return send("POST", path, Optional.empty(), body);
    }

    Reply me(String token) {
        return send("GET", "/auth/me", Optional.of("Bearer " + token), "");
    }

    Reply send(String method, String path, Optional<String> authorization, String body) {
        Payload payload = Payload.json(body.getBytes(StandardCharsets.UTF_8), Json.standard());
        try {
            Answer answer = routes.handle(new AuthRequest(
                    method,
                    path,
                    authorization,
                    Optional.of("a test"),
                    Optional.of(address),
                    "",
                    Optional.empty(),
                    payload));
            byte[] written = Json.standard().write(Peer.CLIENT, answer::write);
            return new Reply(answer.status(), answer.headers(), new String(written, StandardCharsets.UTF_8));
        } catch (TooManyRequestsError error) {
            String seconds = Long.toString(error.retryAfterSeconds());
            return new Reply(
                    error.status(), Map.of("code", error.code(), "retryAfterSeconds", seconds), error.message());
        } catch (HttpError error) {
            return new Reply(error.status(), Map.of("code", error.code()), error.message());
        } catch (RPCError error) {
            return new Reply(400, Map.of("code", error.code()), violations(error));
        }
    }

    /** Paths and rules, in order: {@code email required, password size}. */
    private static String violations(RPCError error) {
        return error.data() instanceof List<?> list
                ? list.stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> each.get("path") + " " + each.get("rule"))
                        .collect(Collectors.joining(", "))
                : "";
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }
}
