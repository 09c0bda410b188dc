import org.jspecify.annotations.NullMarked;

/** The clients' side of the wires: transports for generated clients. */
@NullMarked
module dev.kontract.wire {
    requires transitive dev.kontract.core;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.kontract.wire;
    exports dev.kontract.wire.http;
}
