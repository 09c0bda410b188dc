package dev.kontract.wire.erpc;

import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.erpc.auth.PkixCertificates;
import dev.kontract.wire.erpc.auth.ServerAuth;
import dev.kontract.wire.internal.msgpack.MsgPack;
import dev.kontract.wire.internal.msgpack.Slice;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What takes bytes that a peer made up. */
enum Decoder {
    /** A hello, and all the server does about it. */
    HELLO {
        @Override
        void decode(byte[] input) throws Exception {
            new ServerHandshake(new HandshakeAuth(AUTH)).run(tagged(Erpc.TAG_HELLO, input), () -> {});
        }

        @Override
        boolean isDocumented(Exception refused) {
            return refused instanceof RPCError || refused instanceof IllegalArgumentException;
        }
    },
    /** A reply, and all the client does about it. */
    REPLY {
        @Override
        void decode(byte[] input) {
            ClientHandshake handshake = new ClientHandshake(new HandshakeAuth(AUTH), 1);
            handshake.complete(HandshakeMessage.decode(tagged(Erpc.TAG_HELLO, input), HandshakeMessage.PROOF));
        }

        @Override
        boolean isDocumented(Exception refused) {
            return refused instanceof RPCError || refused instanceof IllegalArgumentException;
        }
    },
    /** A call with plain data. */
    REQUEST {
        @Override
        void decode(byte[] input) {
            Request.decode(input).ifPresent(request -> read(request.input(), Schemas.ANY));
        }
    },
    /** A call with typed data. */
    TYPED {
        @Override
        void decode(byte[] input) {
            Request.decode(input).ifPresent(request -> read(request.input(), LISTS));
        }
    },
    /** A call with data that is written as text. */
    TEXTS {
        @Override
        void decode(byte[] input) {
            Request.decode(input).ifPresent(request -> read(request.input(), DECIMALS));
        }
    },
    /** An answer or an error. */
    RESPONSE {
        @Override
        void decode(byte[] input) {
            Response.decode(input).ifPresent(response -> {
                if (response.ok()) {
                    read(response.body(), Schemas.ANY);
                } else {
                    RemoteError.read(response.body());
                }
            });
        }
    },
    /** A frame that nobody sealed. */
    FRAME {
        @Override
        void decode(byte[] input) {
            SERVER.send(input);
            CLIENT.send(input);
        }

        @Override
        boolean isDocumented(Exception refused) {
            return false;
        }
    },
    /** A message in a frame of a session, to both sides. */
    MESSAGE {
        @Override
        void decode(byte[] input) {
            SERVER.sendSealed(input);
            CLIENT.sendSealed(input);
        }

        @Override
        boolean isDocumented(Exception refused) {
            return false;
        }
    },
    /** The auth payload of a token. */
    TOKEN {
        @Override
        void decode(byte[] input) throws Exception {
            TOKENS.verify(input, TRANSCRIPT);
        }
    },
    /** The auth payload of two devices. */
    DEVICES {
        @Override
        void decode(byte[] input) throws Exception {
            TWO_DEVICES.verify(input, TRANSCRIPT);
        }
    },
    /** The auth payload of a certificate. */
    CERTIFICATE {
        @Override
        void decode(byte[] input) throws Exception {
            CERTIFICATES.verify(input, TRANSCRIPT);
        }

        @Override
        boolean isDocumented(Exception refused) {
            return refused instanceof RPCError || refused instanceof GeneralSecurityException;
        }
    };

    private static final byte[] TRANSCRIPT = new byte[117];
    private static final AuthOptions AUTH = Procedures.auth();
    private static final Schema<?> LISTS = Schemas.map(Schemas.list(Schemas.optional(Schemas.LONG)));
    private static final Schema<?> DECIMALS = Schemas.set(Schemas.DECIMAL);
    private static final Ed25519KeyPair DEVICE = KeyPairs.ed25519();
    private static final Verifier TOKENS = ServerAuth.jwt(token -> Map.of());
    private static final Verifier ONE_DEVICE = ServerAuth.ed25519(id -> Optional.of(DEVICE.publicKey()));
    private static final Verifier TWO_DEVICES = ServerAuth.multifactor(ONE_DEVICE, ONE_DEVICE);
    private static final Verifier CERTIFICATES =
            ServerAuth.certificate(new PkixCertificates(Set.of(), false, PkixCertificates.CLIENT_AUTH));
    private static final Side SERVER = Side.server();
    private static final Side CLIENT = Side.client();

    /** Takes the bytes, or refuses them by a documented exception. */
    abstract void decode(byte[] input) throws Exception;

    /** Whether that exception is how this refuses. */
    boolean isDocumented(Exception refused) {
        return refused instanceof RPCError;
    }

    private static byte[] tagged(byte tag, byte[] body) {
        byte[] frame = new byte[1 + body.length];
        frame[0] = tag;
        System.arraycopy(body, 0, frame, 1, body.length);
        return frame;
    }

    private static void read(Slice document, Schema<?> schema) {
        MsgPack.read(document, schema, Peer.CLIENT);
    }

    /** A server or a client with a session, and what the other side needs to send to it. */
    private record Side(Channel channel, Probe probe, Session session) {
        static Side server() {
            DirectChannel.Pair pair = DirectChannel.pair();
            ErpcServer.server(Procedures.ROUTER, pair.right(), ServerOptions.of(AUTH));
            RawClient client = new RawClient(pair.left(), Procedures.SECRET);
            return new Side(pair.left(), client.probe, client.connect());
        }

        static Side client() {
            DirectChannel.Pair pair = DirectChannel.pair();
            RawServer server = new RawServer(pair.right(), Procedures.SECRET);
            ErpcClient client =
                    ErpcClient.client(pair.left(), ClientOptions.of(AUTH).withTimeout(Duration.ofDays(1)));
            CompletableFuture<@Nullable Object> _ = client.callAsync("echo", null);
            return new Side(pair.right(), server.probe, server.accept());
        }

        void send(byte[] frame) {
            channel.send(frame);
        }

        void sendSealed(byte[] message) {
            byte[] frame = new byte[Session.HEADER + message.length];
            System.arraycopy(message, 0, frame, Session.HEADER, message.length);
            session.seal(frame);
            channel.send(frame);
            probe.clear();
        }
    }
}
