package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AccessOptions;
import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.AuthUser;
import dev.kontract.auth.IssuedSession;
import dev.kontract.auth.Unauthenticated;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.gateway.internal.log.LineHandler;
import dev.kontract.gateway.internal.log.TextLine;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ready-made middleware before real callers, over HTTP and over eRPC. */
class GuardedCallsTest {
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static EmbeddedDatabase database;
    private static Kontract kontract;

    private final Client http = new Client(kontract.uri());

    @BeforeAll
    static void start() {
        Metrics.addRegistry(METERS);
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT.withUrl(database.databaseUrl()))
                        .withAuth(AuthSettings.DEFAULT
                                .withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here"))
                                .withAccess(AccessOptions.DEFAULT.withUnauthenticated(Unauthenticated.ANONYMOUS))),
                List.of(new GuardedApp()));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
        Metrics.removeRegistry(METERS);
    }

    @AfterEach
    void closeClient() {
        http.close();
    }

    @Test
    void nobodyMayCallWhatNeedsSomebody() {
        assertThat(http.rpc("open", "").body()).isEqualTo("\"you are \"");
        assertThat(http.rpc("signedIn", "").statusCode()).isEqualTo(401);
        assertThat(http.rpc("staff", "").statusCode()).isEqualTo(401);

        String token = http.login();

        assertThat(http.rpc("signedIn", "").body()).startsWith("\"you are ").hasSizeGreaterThan(20);
        assertThat(erpc(token, "signedIn")).startsWith("you are ").hasSizeGreaterThan(20);
        assertThat(erpc(token, "open")).startsWith("you are ").hasSizeGreaterThan(20);
    }

    @Test
    void onlyMembersMayCallWhatNeedsAGroup() {
        String guest = http.login();
        String member = member();

        HttpResponse<String> refused = http.rpc("staff", "");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":\"FORBIDDEN\"");
        assertThat(erpc(guest, "staff")).isEqualTo("FORBIDDEN");
        assertThat(erpc(member, "staff")).startsWith("you are ");
        assertThat(http.authorized("Bearer " + member).rpc("staff", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLimitCountsTheCallsOfAllWires() {
        String token = http.login();
        assertThat(http.rpc("limited", "").statusCode()).isEqualTo(200);
        assertThat(erpc(token, "limited")).startsWith("you are ");
        assertThat(erpc(token, "limited")).startsWith("you are ");

        HttpResponse<String> refused = http.rpc("limited", "");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(refused.body()).contains("\"code\":\"TOO_MANY_REQUESTS\"");
        assertThat(erpc(token, "limited")).isEqualTo("TOO_MANY_REQUESTS");
    }

    @Test
    void callsAreTimedByProcedureAndOutcomeAlone() {
        String token = http.login();
        http.rpc("measured", "");
        erpc(token, "measured");
        http.rpc("sold", "");
        erpc(token, "broken");

        assertThat(count("measured", "SUCCESS")).isEqualTo(2);
        assertThat(count("sold", "CLIENT_ERROR")).isEqualTo(1);
        assertThat(count("broken", "SERVER_ERROR")).isEqualTo(1);
        assertThat(METERS.find(CallMetrics.NAME).timers())
                .hasSize(9)
                .allSatisfy(timer -> assertThat(timer.getId().getTags())
                        .extracting("key")
                        .containsExactlyInAnyOrder("procedure", "outcome"));
    }

    @Test
    void theLogHasALineOfEachCallAndNothingThatItCarries() {
        String token = http.login();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LineHandler handler = new LineHandler(new PrintStream(written, true, StandardCharsets.UTF_8), new TextLine());
        Logger calls = Logger.getLogger("dev.kontract.calls");
        calls.addHandler(handler);
        try {
            http.rpc("logged", "[\"body text\"]");
            erpc(token, "sold");
            http.rpc("broken", "");
        } finally {
            calls.removeHandler(handler);
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).containsPattern("INFO.* logged by [-0-9a-f]{36}: ok in \\d+ ms"))
                .anySatisfy(line -> assertThat(line).containsPattern("INFO.* sold by .*: SOLD_OUT in \\d+ ms"))
                .anySatisfy(line -> assertThat(line).containsPattern("WARN.* broken by .*: INTERNAL in \\d+ ms"))
                .noneSatisfy(line -> assertThat(line).containsAnyOf("body text", "secret detail", token));
    }

    private static long count(String procedure, String outcome) {
        Timer timer = METERS.find(CallMetrics.NAME)
                .tags("procedure", procedure, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private static String member() {
        Auth auth = kontract.services().get(Auth.class);
        AuthUser user = AuthUser.registered(UUID.randomUUID() + "@example.org", "hash", Instant.now())
                .withUgroups(List.of("staff"));
        IssuedSession session = auth.sessions().createSession(auth.users().createUser(user), "");
        return session.token();
    }

    /** The answer, or the error's code. */
    private String erpc(String token, String name) {
        URI uri = URI.create("ws://127.0.0.1:" + kontract.port() + "/erpc");
        try (Connection connection = WebSocketChannel.connect(http.http(), uri, WebSocketChannel.Options.DEFAULT);
                ErpcClient client = ErpcClient.client(
                        connection, ClientOptions.of(AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token))))) {
            return String.valueOf(client.call(name, Map.of()));
        } catch (RPCError error) {
            return error.code();
        }
    }
}
