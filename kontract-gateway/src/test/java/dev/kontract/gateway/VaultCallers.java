package dev.kontract.gateway;

import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthUser;
import dev.kontract.auth.DeviceKey;
import dev.kontract.error.RPCError;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One user of each role and tenant, and their ways to call. */
final class VaultCallers {
    private static final Pattern CODE = Pattern.compile("\"error\":\\{\"code\":\"(\\w+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Kontract kontract;
    private final Auth auth;
    private final Client http;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, AuthOptions> proofs = new HashMap<>();
    private final Map<String, ErpcClient> encrypted = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    VaultCallers(Kontract kontract) {
        this.kontract = kontract;
        this.auth = kontract.services().get(Auth.class);
        this.http = new Client(kontract.uri());
    }

    /**
     * What came of a call.
     *
     * @param code of the error; {@code ok} if there was none
     * @param text everything that came
     */
    record Outcome(String code, String text) {}

    /** Makes the user of a role and a tenant. */
    void add(Role role, String tenant) {
        String key = role + tenant;
        AuthUser made = role.isGuest()
                ? AuthUser.anonymous(Instant.now())
                : AuthUser.registered(UUID.randomUUID() + "@example.org", "no hash", Instant.now());
        AuthUser user = auth.users().createUser(made.withUgroups(role.groups()));
        owners.put(key, user.id());
        String token = auth.sessions().createSession(user).token();
        switch (role) {
            case FORGED -> tokens.put(key, token.substring(0, token.length() - 8) + "AAAAAAAA");
            case DEVICE -> proofs.put(key, device(user));
            case DISABLED -> {
                tokens.put(key, token);
                auth.users().disable(user.id());
            }
            default -> {
                tokens.put(key, token);
                proofs.put(key, AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token)));
            }
        }
    }

    String owner(Role role, String tenant) {
        return owners.get(role + tenant);
    }

    private AuthOptions device(AuthUser user) {
        Ed25519KeyPair keys = KeyPairs.ed25519();
        open.add(keys);
        String id = auth.devices()
                .register(user.id(), "laptop", DeviceKey.of(keys.publicKey()))
                .id();
        return AuthOptions.NONE.withSign(ClientAuth.ed25519(keys.privateKey(), id));
    }

    private ErpcClient connect(AuthOptions proof, Duration patience) {
        URI erpc = URI.create("ws://127.0.0.1:" + kontract.port() + "/erpc");
        Connection connection = WebSocketChannel.connect(http.http(), erpc, WebSocketChannel.Options.DEFAULT);
        ErpcClient client = ErpcClient.client(
                connection,
                ClientOptions.of(proof).withHandshakeTimeout(patience).withTimeout(PATIENCE));
        open.addFirst(connection);
        open.addFirst(client);
        return client;
    }

    /** A connection that proves no user, but what it can. */
    ErpcClient connected(Role role, String tenant) {
        AuthOptions proof = role == Role.NOBODY
                ? AuthOptions.secret(Secret.random(32))
                : AuthOptions.NONE.withSign(ClientAuth.jwt(() -> tokens.get(role + tenant)));
        return connect(proof, Duration.ofMillis(300)); // who refuses says nothing
    }

    /** Calls over HTTP, with arguments as JSON. */
    Outcome http(Role role, String tenant, String procedure, String json) {
        String token = tokens.get(role + tenant);
        http.authorized(token == null || role == Role.NOBODY ? "" : "Bearer " + token);
        HttpResponse<String> response = http.rpc(procedure, json);
        Matcher code = CODE.matcher(response.body());
        return new Outcome(
                response.statusCode() < 400 ? "ok" : code.find() ? code.group(1) : "none",
                response.headers().map() + response.body());
    }

    /** Calls over the role's encrypted connection, with plain arguments. */
    Outcome encrypted(Role role, String tenant, String procedure, Object arguments) {
        ErpcClient client = encrypted.computeIfAbsent(role + tenant, key -> connect(proofs.get(key), PATIENCE));
        try {
            return new Outcome("ok", String.valueOf(client.call(procedure, arguments)));
        } catch (RPCError error) {
            return new Outcome(error.code(), error.message() + error.data());
        }
    }

    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        http.close();
    }
}
