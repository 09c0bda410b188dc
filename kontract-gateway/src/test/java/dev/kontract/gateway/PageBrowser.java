package dev.kontract.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Goes from page to page as a browser does, with cookies for each origin. One origin is public: in front of it stands a
 * proxy that ends TLS.
 */
final class PageBrowser {
    private static final int MAX_HOPS = 20;

    private final HttpClient http;
    private final String publicOrigin;
    private final URI behind;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    PageBrowser(HttpClient http, String publicOrigin, URI behind) {
        this.http = http;
        this.publicOrigin = publicOrigin;
        this.behind = behind;
    }

    /** Where it has come to, and what is there. */
    record Page(URI url, int status, String body) {}

    /** Goes to a page, and on as long as it is sent on, but not past the first place that begins with a text. */
    Page visit(URI url, String stop) {
        return go(url, get(), stop);
    }

    Page visit(URI url) {
        return visit(url, "nowhere");
    }

    /** Sends a form. */
    Page submit(URI url, String form, String stop) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return go(url, request, stop);
    }

    /** Sends JSON, as the scripts of a page do. */
    HttpResponse<String> fetch(String path, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", "Bearer " + authorization);
        }
        return send(URI.create(publicOrigin + path), request);
    }

    private static HttpRequest.Builder get() {
        return HttpRequest.newBuilder().header("Accept", "text/html").GET();
    }

    private Page go(URI first, HttpRequest.Builder request, String stop) {
        URI url = first;
        HttpRequest.Builder next = request;
        for (int i = 0; i < MAX_HOPS; i++) {
            HttpResponse<String> response = send(url, next);
            if (response.statusCode() / 100 != 3) {
                return new Page(url, response.statusCode(), response.body());
            }
            url = url.resolve(response.headers().firstValue("Location").orElseThrow());
            if (url.toString().startsWith(stop)) {
                return new Page(url, response.statusCode(), "");
            }
            next = get();
        }
        throw new AssertionError("Sent on and on, to " + url);
    }

    private HttpResponse<String> send(URI url, HttpRequest.Builder request) {
        String origin = url.getScheme() + "://" + url.getRawAuthority();
        String rest = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        URI real = origin.equals(publicOrigin) ? behind.resolve(rest) : url;
        Map<String, String> own = cookies.computeIfAbsent(origin, first -> new TreeMap<>());
        String sent = own.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.setHeader("Cookie", sent);
        }
        try {
            HttpResponse<String> response = http.send(
                    request.uri(real).timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(own, cookie));
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Paths do not matter here. */
    private static void keep(Map<String, String> own, String cookie) {
        String[] pair = cookie.substring(0, (cookie + ";").indexOf(';')).split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            own.remove(pair[0]);
        } else {
            own.put(pair[0], pair[1]);
        }
    }
}
