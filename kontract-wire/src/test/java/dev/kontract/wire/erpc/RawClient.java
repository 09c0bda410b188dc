package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.KeyAgreement;
import dev.kontract.wire.internal.msgpack.MsgPackWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that says whatever a test wants it to say. */
final class RawClient {
    final Probe probe;
    final KeyAgreement keys = KeyAgreement.fresh();
    private final Secret secret;
    private long epoch;

    RawClient(Channel channel, Secret secret) {
        this.probe = new Probe(channel);
        this.secret = secret;
    }

    HandshakeMessage hello() {
        return new HandshakeMessage(keys.publicKey(), new byte[Erpc.KEY_LEN], ++epoch, Optional.empty());
    }

    HandshakeMessage hello(byte @Nullable [] auth) {
        HandshakeMessage plain = hello();
        return new HandshakeMessage(plain.publicKey(), plain.nonceOrProof(), plain.epoch(), Optional.ofNullable(auth));
    }

    void send(HandshakeMessage hello) {
        probe.send(hello.encode(HandshakeMessage.NONCE));
    }

    /** Shakes hands; nothing else may arrive before the reply. */
    Session connect() {
        return connect(hello());
    }

    Session connect(HandshakeMessage hello) {
        send(hello);
        return session(hello, probe.next());
    }

    Session session(HandshakeMessage hello, byte[] frame) {
        HandshakeMessage reply = HandshakeMessage.decode(frame, HandshakeMessage.PROOF);
        assertThat(reply.epoch()).isEqualTo(hello.epoch());
        Secret key = SessionKeys.derive(keys, reply.publicKey(), secret);
        assertThat(SessionKeys.proof(key, reply.publicKey(), hello)).isEqualTo(reply.nonceOrProof());
        return new Session(key, VerifiedAuth.NOTHING);
    }

    /** Waits, when it is run, until so many messages have arrived at an end. */
    static Runnable arrival(int messages, Channel end) {
        AtomicInteger arrived = new AtomicInteger();
        end.receive(message -> arrived.incrementAndGet());
        return () -> Await.until(() -> arrived.get() == messages);
    }

    void call(Session session, String id, String procedure, @Nullable Object input) {
        sendSealed(
                session,
                Request.encode(
                        id,
                        new Request.Call(procedure, out -> Trees.writeAny(out, input), Optional.empty()),
                        Erpc.MAX_MSG_BYTES));
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

    Response answer(Session session) {
        byte[] message = session.open(probe.next());
        assertThat(message).as("a frame that authenticates").isNotNull();
        return Response.decode(message).orElseThrow();
    }
}
