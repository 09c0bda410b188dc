package dev.kontract.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import dev.kontract.testing.TestBackend;
import java.util.ArrayList;
import java.util.List;

/** The board on a server and database of its own, and a browser for any number of visitors. */
final class Stage implements AutoCloseable {
    private final TestBackend server = TestBackend.start();
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
