package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/middleware.md: what becomes of a call, over HTTP and over eRPC, and of what it stored. */
class MiddlewareOutcomesTest {
    private static final Pattern CODE = Pattern.compile("\\{\"error\":\\{\"code\":\"([A-Z_]+)\".*");

    private static EmbeddedDatabase database;
    private static Kontract kontract;
    private static Client http;
    private static Connection connection;
    private static ErpcClient erpc;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withLimits(GatewayLimits.DEFAULT.withRequestTimeout(Duration.ofSeconds(2)))
                        .withDatabase(StorageOptions.DEFAULT.withUrl(database.databaseUrl()))
                        .withAuth(AuthSettings.DEFAULT.withSecret(
                                AuthSecret.ofText("a secret of at least 32 bytes, here"))),
                List.of(new OutcomesApp()));
        http = new Client(kontract.uri());
        String token = http.login();
        URI uri = URI.create("ws://127.0.0.1:" + kontract.port() + "/erpc");
        connection = WebSocketChannel.connect(http.http(), uri, WebSocketChannel.Options.DEFAULT);
        erpc = ErpcClient.client(connection, ClientOptions.of(AuthOptions.NONE.withSign(ClientAuth.jwt(() -> token))));
    }

    @AfterAll
    static void stop() {
        erpc.close();
        connection.close();
        http.close();
        kontract.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, done, true",
        "never, MIDDLEWARE, false",
        "twice, MIDDLEWARE, true",
        "twiceAtOnce, MIDDLEWARE, true",
        "elsewhere, MIDDLEWARE, false",
        "throwsBefore, NOT_TODAY, false",
        "failsBefore, INTERNAL, false",
        "errsBefore, INTERNAL, false",
        "throwsAfter, TOO_LATE, true",
        "failsAfter, INTERNAL, true",
        "replaces, done and more, true",
        "replacesBadly, OUTPUT_VALIDATION, true",
        "swallowed, instead of SOLD_OUT, false",
        "waitsBefore, TIMEOUT, false",
        "waitsAfter, TIMEOUT, true",
        "waits, TIMEOUT, false",
        "waitsForTheDatabase, TIMEOUT, false",
        "computes, TIMEOUT, false",
        "commits, OUTCOME_UNKNOWN, false",
        "commitsForLong, OUTCOME_UNKNOWN, false"
    })
    void everyRowHasItsOutcomeOnBothWires(String name, String outcome, boolean stored) {
        CompletableFuture<String> encrypted =
                CompletableFuture.supplyAsync(() -> overErpc(name, name + "-erpc"), Thread::startVirtualThread);

        assertThat(overHttp(name, name + "-http")).isEqualTo(outcome);
        assertThat(encrypted.join()).isEqualTo(outcome);

        assertThat(erpc.call("stored", List.of(name + "-http"))).isEqualTo(stored);
        assertThat(erpc.call("stored", List.of(name + "-erpc"))).isEqualTo(stored);
    }

    private static String overHttp(String name, String id) {
        String body = http.rpc(name, "[\"" + id + "\"]").body();
        assertThat(body).doesNotContain("secret detail");
        Matcher error = CODE.matcher(body);
        return error.matches() ? error.group(1) : body.replace("\"", "");
    }

    private static String overErpc(String name, String id) {
        try {
            return String.valueOf(erpc.call(name, List.of(id)));
        } catch (RPCError error) {
            assertThat(error.message()).doesNotContain("secret detail");
            return error.code();
        }
    }
}
