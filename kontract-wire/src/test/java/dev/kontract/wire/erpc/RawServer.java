package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.KeyAgreement;
import dev.kontract.wire.internal.msgpack.MsgPackWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server that says whatever a test wants it to say. */
final class RawServer {
    final Probe probe;
    final KeyAgreement keys = KeyAgreement.fresh();
    private final Secret secret;

    RawServer(Channel channel, Secret secret) {
        this.probe = new Probe(channel);
        this.secret = secret;
    }

    HandshakeMessage hello() {
        return HandshakeMessage.decode(probe.next(), HandshakeMessage.NONCE);
    }

    Session session(HandshakeMessage hello) {
        return new Session(SessionKeys.derive(keys, hello.publicKey(), secret), VerifiedAuth.NOTHING);
    }

    HandshakeMessage reply(HandshakeMessage hello) {
        Secret key = SessionKeys.derive(keys, hello.publicKey(), secret);
        byte[] proof = SessionKeys.proof(key, keys.publicKey(), hello);
        return new HandshakeMessage(keys.publicKey(), proof, hello.epoch(), Optional.empty());
    }

    void send(HandshakeMessage reply) {
        probe.send(reply.encode(HandshakeMessage.PROOF));
    }

    /** Waits for a hello and answers it as a good server does. */
    Session accept() {
        HandshakeMessage hello = hello();
        send(reply(hello));
        return session(hello);
    }

    Request call(Session session) {
        byte[] message = session.open(probe.next());
        assertThat(message).as("a frame that authenticates").isNotNull();
        return Request.decode(message).orElseThrow();
    }

    void succeed(Session session, String id, @Nullable Object output) {
        sendSealed(session, Response.success(id, out -> Trees.writeAny(out, output), Erpc.MAX_MSG_BYTES));
    }

    /** Sends a message of any fields. */
    void message(Session session, Consumer<DataWriter> message) {
        MsgPackWriter out = new MsgPackWriter(Peer.STORE, Session.HEADER, Erpc.MAX_MSG_BYTES);
        message.accept(out);
        sendSealed(session, out.toByteArray());
    }

    private void sendSealed(Session session, byte[] frame) {
        assertThat(session.seal(frame)).isTrue();
        probe.send(frame);
    }
}
