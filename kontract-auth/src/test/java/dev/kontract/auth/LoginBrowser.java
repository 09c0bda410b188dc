package dev.kontract.auth;

import dev.kontract.auth.internal.oidc.Query;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sends requests to the routes as a browser does that keeps cookies, and plays a provider's part of sending it back. */
final class LoginBrowser {
    private final AuthRoutes routes;
    /** The cookie that it has; empty for none. */
    volatile Optional<String> cookie = Optional.empty();

    LoginBrowser(AuthRoutes routes) {
        this.routes = routes;
    }

    /** Another browser with the same cookie, as a thief of it would have. */
    LoginBrowser copy() {
        LoginBrowser other = new LoginBrowser(routes);
        other.cookie = cookie;
        return other;
    }

    RouteClient.Reply get(String path, String query) {
        return send("GET", path + "?" + query, Optional.empty(), "");
    }

    RouteClient.Reply send(String method, String pathAndQuery, Optional<String> authorization, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        AuthRequest request = new AuthRequest(
                method,
                parts[0],
                authorization,
                Optional.of("a browser"),
                Optional.empty(),
                parts.length == 1 ? "" : parts[1],
                cookie,
                Payload.json(body.getBytes(StandardCharsets.UTF_8), Json.standard()));
        try {
            Answer answer = routes.handle(request);
            keep(answer.headers());
            byte[] written = Json.standard().write(Peer.CLIENT, answer::write);
            return new RouteClient.Reply(
                    answer.status(), answer.headers(), new String(written, StandardCharsets.UTF_8));
        } catch (HttpError error) {
            return new RouteClient.Reply(error.status(), Map.of("code", error.code()), error.message());
        } catch (RPCError error) {
            return new RouteClient.Reply(400, Map.of("code", error.code()), error.message());
        }
    }

    private void keep(Map<String, String> headers) {
        String set = headers.get("Set-Cookie");
        if (set != null) {
            cookie = set.contains("Max-Age=0") ? Optional.empty() : Optional.of(set.substring(0, set.indexOf(';')));
        }
    }

    /** Begins a login, and returns what the provider is asked. */
    Query begin(String provider, String query) {
        return asked(get("/auth/oidc/" + provider, query).headers().get("Location"));
    }

    /** Begins to link a login with the user of a token. */
    Query beginLink(String provider, String token) {
        RouteClient.Reply reply = send("POST", "/auth/oidc/" + provider + "/link", Optional.of("Bearer " + token), "");
        return asked((String) reply.json().get("url"));
    }

    static Query asked(String url) {
        return Query.parse(URI.create(Objects.requireNonNull(url)).getRawQuery());
    }

    /** Comes back from the provider with a code; returns where it goes then. */
    String comeBack(String provider, Query asked) {
        return location(get("/auth/oidc/" + provider + "/callback", answer(asked)));
    }

    static String answer(Query asked) {
        return "code=c1&state=" + asked.get("state").orElseThrow();
    }

    static String location(RouteClient.Reply reply) {
        return Objects.requireNonNull(reply.headers().get("Location"), reply.body());
    }

    /** Fetches the session for the code at the end of a URL. */
    RouteClient.Reply session(String url, Optional<String> token) {
        String code = url.substring(url.indexOf(OidcRoutes.DONE) + OidcRoutes.DONE.length());
        return send("POST", "/auth/oidc/session", token.map(text -> "Bearer " + text), "{\"code\":\"" + code + "\"}");
    }

    /** Logs in as somebody whose provider is a well-behaved one. */
    RouteClient.Reply logIn(FakeProvider provider, String name, String subject) {
        Query asked = begin(name, "");
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow()).build()));
        return session(comeBack(name, asked), Optional.empty());
    }

    /** Links a login with the user of a token. */
    RouteClient.Reply link(FakeProvider provider, String name, String subject, String token) {
        Query asked = beginLink(name, token);
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow()).build()));
        return session(comeBack(name, asked), Optional.of(token));
    }
}
