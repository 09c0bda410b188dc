package dev.kontract.examples.board;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a page's browser sends and gets. */
final class Traffic {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> webSockets = new CopyOnWriteArrayList<>();
    private final List<String> frames = new CopyOnWriteArrayList<>();

    Traffic(Page page) {
        page.onRequest(requests::add);
        page.onWebSocket(socket -> {
            webSockets.add(socket.url());
            socket.onFrameSent(this::keep);
            socket.onFrameReceived(this::keep);
        });
    }

    private void keep(WebSocketFrame frame) {
        frames.add(frame.text() == null ? new String(frame.binary(), StandardCharsets.UTF_8) : frame.text());
    }

    /** The methods of the requests whose address holds this. */
    List<String> requests(String part) {
        return requests.stream()
                .filter(request -> request.url().contains(part))
                .map(Request::method)
                .toList();
    }

    /** The addresses of the WebSockets in the order they were made. */
    List<String> webSockets() {
        return List.copyOf(webSockets);
    }

    /** What went over WebSockets, either way, as text. */
    List<String> frames() {
        return List.copyOf(frames);
    }
}
