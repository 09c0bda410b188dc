package dev.kontract.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthSession;
import dev.kontract.auth.Jwt;
import dev.kontract.testing.TestBackend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The board on a server and database of its own, and a browser for any number of visitors. */
final class Stage implements AutoCloseable {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");
    private static final String KEY = "kontract.board.session";

    private final TestBackend server =
            TestBackend.start(config -> config.withAuth(config.auth().withSecret(SECRET)));
    private final Chromium chromium = Chromium.launch();
    private final List<Visitor> visitors = new ArrayList<>();

    /** A visitor on the start page. */
    Visitor visitor() {
        return visitor(new NewContextOptions());
    }

    Visitor visitor(NewContextOptions options) {
        return visitor(chromium.browser().newContext(options), address());
    }

    Visitor visitor(String address) {
        return visitor(chromium.browser().newContext(), address);
    }

    /** A visitor whose WebSockets go nowhere. */
    Visitor visitorWithoutWebSockets() {
        BrowserContext context = chromium.browser().newContext();
        context.addInitScript("""
                const Real = WebSocket;
                WebSocket = class extends Real {
                    constructor(url) {
                        super(url.replace('/erpc', '/nowhere'));
                    }
                };""");
        return visitor(context, address());
    }

    private Visitor visitor(BrowserContext context, String address) {
        Visitor visitor = new Visitor(context);
        visitors.add(visitor);
        visitor.open(address);
        return visitor;
    }

    /** Makes the token that the visitor's browser keeps one that was over long ago, of the same session. */
    void expireToken(Visitor visitor) {
        String token =
                String.valueOf(visitor.page().evaluate("(key) => JSON.parse(localStorage.getItem(key)).token", KEY));
        AuthConfig config = AuthConfig.of(SECRET);
        AuthSession session = new Jwt(config, InstantSource.system()).verifyJwt(token);
        Instant then = Instant.parse("2020-01-01T00:00:00Z");
        String over = new Jwt(config, InstantSource.fixed(then))
                .signJwt(new AuthSession(
                        session.sid(),
                        session.owner(),
                        session.isAnonymous(),
                        session.ugroups(),
                        then,
                        then.plusSeconds(60)));
        visitor.page().evaluate("""
                ([key, token]) =>
                    localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage.getItem(key)), token}))""", List.of(KEY, over));
    }

    String address() {
        return server.uri().resolve("/").toString();
    }

    /** Sends all visitors away; their browsers must not have complained. */
    void clear() {
        List<String> complaints = visitors.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
        visitors.forEach(visitor -> visitor.page().context().close());
        visitors.clear();
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        server.close();
    }
}
