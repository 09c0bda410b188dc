import org.jspecify.annotations.NullMarked;

/** The HTTP server, its configuration and the composition of all parts. */
@NullMarked
module dev.kontract.gateway {
    requires transitive dev.kontract.core;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.server;
    requires org.slf4j;

    exports dev.kontract.gateway;
}
