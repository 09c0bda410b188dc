package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.crypto.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** However a session ends, its key is zeroed: it seals and opens nothing any more. */
class ZeroedKeysTest {
    private final ServerSessions server = new ServerSessions(Duration.ofMinutes(1), new Reporter(error -> {}));
    private final DirectChannel.Pair pair = DirectChannel.pair();
    private final RawServer peer = new RawServer(pair.right(), Procedures.SECRET);

    private Session pending() {
        Session session = new Session(Secret.random(32), VerifiedAuth.NOTHING);
        assertThat(server.pending(server.begin(), session)).isTrue();
        return session;
    }

    private static boolean isZeroed(Session session) {
        return !session.seal(new byte[Session.HEADER + 1]);
    }

    @Test
    void aServersSessionThatANewHelloReplaces() {
        Session replaced = pending();
        assertThat(isZeroed(replaced)).isFalse();

        server.begin();

        assertThat(isZeroed(replaced)).isTrue();
    }

    @Test
    void aServersSessionThatNobodyConfirms() {
        long epoch = server.begin();
        Session unconfirmed = new Session(Secret.random(32), VerifiedAuth.NOTHING);
        server.pending(epoch, unconfirmed);

        server.fail(epoch, new IllegalStateException("too late"));

        assertThat(isZeroed(unconfirmed)).isTrue();
    }

    @Test
    void aServersSessionThatComesTooLate() {
        long superseded = server.begin();
        server.begin();
        Session late = new Session(Secret.random(32), VerifiedAuth.NOTHING);

        assertThat(server.pending(superseded, late)).isFalse();

        assertThat(isZeroed(late)).isTrue();
    }

    @Test
    void aServersSessionThatIsDestroyed() {
        Session confirmed = pending();
        server.confirm(confirmed);

        server.destroy();

        assertThat(isZeroed(confirmed)).isTrue();
    }

    private ClientSessions connected() {
        ClientSessions client = new ClientSessions(pair.left(), ClientOptions.of(Procedures.auth()));
        pair.left().receive(client::onReply);
        Thread.ofVirtual().start(peer::accept);
        return client;
    }

    @Test
    void aClientsSessionOnWhichACallFailed() throws InterruptedException {
        ClientSessions client = connected();
        Session failed = client.await();
        assertThat(isZeroed(failed)).isFalse();

        client.invalidate(failed);

        assertThat(isZeroed(failed)).isTrue();
        assertThat(client.state()).isEqualTo(ClientState.IDLE);
    }

    @Test
    void aClientsSessionThatIsDestroyed() throws InterruptedException {
        ClientSessions client = connected();
        Session destroyed = client.await();

        client.close();

        assertThat(isZeroed(destroyed)).isTrue();
        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void theSecretThatTheUserLentIsNeverChanged() throws InterruptedException {
        byte[] before = Procedures.SECRET.reveal();

        connected().await();

        assertThat(Procedures.SECRET.reveal()).isEqualTo(before);
    }
}
