import org.jspecify.annotations.NullMarked;

/** The wires between clients and servers: transports for generated clients, and encrypted calls over any channel. */
@NullMarked
module dev.kontract.wire {
    requires transitive dev.kontract.core;
    requires transitive java.net.http;
    requires org.bouncycastle.provider;
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.kontract.wire;
    exports dev.kontract.wire.channel;
    exports dev.kontract.wire.crypto;
    exports dev.kontract.wire.erpc;
    exports dev.kontract.wire.erpc.auth;
    exports dev.kontract.wire.http;
}
