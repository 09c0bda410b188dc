import dev.kontract.app.Application;
import org.jspecify.annotations.NullMarked;

/** The HTTP server, its configuration and the composition of all parts. */
@NullMarked
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer is no named module yet
module dev.kontract.gateway {
    requires transitive dev.kontract.auth;
    requires transitive dev.kontract.core;
    requires transitive dev.kontract.storage;
    requires transitive dev.kontract.wire;
    requires java.logging;
    requires transitive micrometer.core;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.websocket.core.common;
    requires org.eclipse.jetty.websocket.core.server;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    uses Application;

    exports dev.kontract.gateway;
}
