import org.jspecify.annotations.NullMarked;

/** Kontract beside its peers. Nothing here is for use by others. */
@NullMarked
@SuppressWarnings("requires-automatic") // JMH is no module yet
module dev.kontract.benchmarks {
    requires com.zaxxer.hikari;
    requires dev.kontract.auth;
    requires dev.kontract.core;
    requires dev.kontract.embedded;
    requires dev.kontract.storage;
    requires info.picocli;
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires java.net.http;
    requires java.sql;
    requires jmh.core;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires static org.jspecify;
    requires tools.jackson.core;

    provides dev.kontract.app.Application with
            dev.kontract.benchmarks.app.KontractApplication;

    opens dev.kontract.benchmarks.compare to
            info.picocli;
}
