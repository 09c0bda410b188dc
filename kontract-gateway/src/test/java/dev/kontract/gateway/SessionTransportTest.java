package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.Jwt;
import dev.kontract.auth.SessionOptions;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.StorageOptions;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import dev.kontract.wire.http.AuthSession;
import dev.kontract.wire.http.AuthTokens;
import dev.kontract.wire.http.AuthUserSession;
import dev.kontract.wire.http.HttpTransport;
import dev.kontract.wire.http.SessionOverError;
import dev.kontract.wire.http.TokenStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java client whose tokens renew themselves, at a gateway where a refresh token that is used twice ends its session. */
class SessionTransportTest {
    private static final AuthSecret SECRET = AuthSecret.ofText("a secret of at least 32 bytes, here");
    private static final int MANY = 64;

    private static EmbeddedDatabase database;
    private static Kontract strict;

    @TempDir
    private Path directory;

    private final HttpTransport nobody = HttpTransport.to(strict.uri());
    private final CountingStore store = new CountingStore();
    private final HttpTransport transport = nobody.withSession(store);

    /** Counts what is kept. */
    private static final class CountingStore implements TokenStore {
        private final TokenStore kept = TokenStore.inMemory();
        private final AtomicInteger saved = new AtomicInteger();

        @Override
        public Optional<AuthTokens> load() {
            return kept.load();
        }

        @Override
        public void save(AuthTokens tokens) {
            saved.incrementAndGet();
            kept.save(tokens);
        }

        @Override
        public void clear() {
            kept.clear();
        }
    }

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        strict = start(SessionOptions.DEFAULT.withGrace(Duration.ZERO));
    }

    private static Kontract start(SessionOptions sessions) {
        return Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(database.databaseUrl())
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT.withSecret(SECRET).withSessions(sessions)),
                List.of(new NotesApp()));
    }

    @AfterAll
    static void stop() {
        strict.close();
        database.close();
    }

    @AfterEach
    void close() {
        nobody.close();
    }

    private static String whoami(HttpTransport over) {
        return over.call("notes.whoami", Arguments.schema(), Arguments.of(), Schemas.STRING);
    }

    /** Tokens of a session that lives, of which that for calls is over at the server, and not by its words. */
    private static AuthTokens over(HttpTransport server, AuthSession session) {
        String sid = server.withToken(session.token()).auth().sessions().stream()
                .filter(AuthUserSession::current)
                .findAny()
                .orElseThrow()
                .id();
        Instant then = Instant.parse("2020-01-01T00:00:00Z");
        String token = new Jwt(AuthConfig.of(SECRET), InstantSource.fixed(then))
                .signJwt(new dev.kontract.auth.AuthSession(
                        sid, session.user().id(), true, List.of(), then, then.plusSeconds(60)));
        return new AuthTokens(token, session.expiresAt(), session.refreshToken());
    }

    private AuthSession guest() {
        AuthSession session = nobody.auth().anonymous();
        store.save(over(nobody, session));
        store.saved.set(0);
        return session;
    }

    @Test
    void aCallThatFindsItsTokenOverIsMadeAgainWithTheNextOne() {
        AuthSession session = guest();

        assertThat(whoami(transport)).startsWith(session.user().id());

        assertThat(store.saved).hasValue(1);
        assertThat(store.load().orElseThrow().refreshToken()).isPresent().isNotEqualTo(session.refreshToken());
        assertThat(whoami(nobody.withSession(store))).startsWith(session.user().id());
    }

    @Test
    void manyCallsAtOnceRenewOnce() throws Exception {
        AuthSession session = guest();
        Callable<String> call = () -> whoami(transport);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(
                    IntStream.range(0, MANY).mapToObj(i -> call).toList())) {
                assertThat(answer.get()).startsWith(session.user().id());
            }
        }

        assertThat(store.saved).hasValue(1);
        transport.auth().refresh(); // without grace, a second renewal by the same token would have ended the session
        assertThat(whoami(transport)).startsWith(session.user().id());
    }

    @Test
    void aTokenThatIsNearlyOverIsRenewedAheadOfTheCall() {
        AuthSession session = nobody.auth().anonymous();
        store.save(AuthTokens.of(session));
        Instant soon = session.expiresAt().minusSeconds(20);

        String who = whoami(nobody.withSession(store, InstantSource.fixed(soon)));

        assertThat(who).startsWith(session.user().id());
        assertThat(store.saved).hasValue(2);
        assertThat(store.load().orElseThrow().refreshToken()).isPresent().isNotEqualTo(session.refreshToken());
    }

    @Test
    void aSessionThatWasEndedIsATypedErrorUntilSomebodySignsIn() {
        AuthSession session = guest();
        strict.services().get(Auth.class).sessions().endSessions(session.user().id());

        SessionOverError first = catchThrowableOfType(SessionOverError.class, () -> whoami(transport));
        SessionOverError second = catchThrowableOfType(SessionOverError.class, () -> whoami(transport));

        assertThat(first.code()).isEqualTo("SESSION_EXPIRED");
        assertThat(first).hasRootCauseInstanceOf(RemoteRPCError.class);
        assertThat(second).isNotSameAs(first);
        assertThat(store.load()).isEmpty();
        AuthSession next = transport.auth().anonymous();
        assertThat(whoami(transport)).startsWith(next.user().id());
    }

    @Test
    void anAnswerThatGetsLostIsAskedForAgain() {
        try (Kontract patient = start(SessionOptions.DEFAULT);
                HttpTransport direct = HttpTransport.to(patient.uri());
                LosingRelay relay = new LosingRelay(patient.uri(), "/auth/refresh", 1);
                HttpTransport lossy = HttpTransport.to(relay.uri())) {
            AuthSession session = direct.auth().anonymous();
            store.save(over(direct, session));
            HttpTransport renewing = lossy.withSession(store);

            assertThat(whoami(renewing)).startsWith(session.user().id());

            assertThat(relay.left()).isEqualTo(-1); // one was lost, and one came
            renewing.auth().refresh();
            assertThat(whoami(renewing)).startsWith(session.user().id());
        }
    }

    @Test
    void aServerThatIsAwayCostsNoSession() {
        AuthSession session = guest();
        LosingRelay relay = new LosingRelay(strict.uri(), "/auth/refresh", 0);
        relay.close();
        try (HttpTransport gone = HttpTransport.to(relay.uri())) {
            RPCError error = catchThrowableOfType(RPCError.class, () -> whoami(gone.withSession(store)));

            assertThat(error.code()).isEqualTo("SERVICE_UNAVAILABLE");
        }
        assertThat(whoami(transport)).startsWith(session.user().id());
    }

    @Test
    void whatAnotherProcessHasRenewedIsTaken() {
        Path file = directory.resolve("folder/tokens.json");
        HttpTransport first = nobody.withSession(TokenStore.file(file));
        HttpTransport second = nobody.withSession(TokenStore.file(file));
        String user = first.auth().anonymous().user().id();
        assertThat(whoami(second)).startsWith(user);

        for (int i = 0; i < 3; i++) {
            first.auth().refresh();
            second.auth().refresh();
        }

        assertThat(whoami(first)).startsWith(user);
        assertThat(whoami(nobody.withSession(TokenStore.file(file)))).startsWith(user);
    }

    @Test
    void theFileIsForItsOwnerAloneAndNothingNamesATokenInIt() throws Exception {
        Path file = directory.resolve("tokens.json");
        TokenStore kept = TokenStore.file(file);
        AuthSession session = nobody.withSession(kept).auth().anonymous();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(kept.load()).contains(AuthTokens.of(session));
        assertThat(kept + " " + kept.load() + " " + session + " " + nobody.withSession(kept))
                .doesNotContain(session.token())
                .doesNotContain(session.refreshToken().orElseThrow());
        Files.writeString(file, "no tokens");
        assertThat(kept.load()).isEmpty();
        kept.clear();
        assertThat(file).doesNotExist();
    }

    @Test
    void aLogoutForgetsTheTokensAndEndsTheSession() {
        AuthTokens tokens = AuthTokens.of(transport.auth().anonymous());

        assertThat(transport.auth().logout()).isTrue();

        assertThat(store.load()).isEmpty();
        assertThatThrownBy(() -> whoami(transport))
                .isInstanceOfSatisfying(
                        RPCError.class, error -> assertThat(error.code()).isEqualTo("UNAUTHORIZED"));
        assertThatThrownBy(() -> nobody.withToken(tokens.token()).auth().me())
                .isInstanceOfSatisfying(
                        RPCError.class, error -> assertThat(error.code()).isEqualTo("SESSION_EXPIRED"));
        assertThat(transport.auth().logout()).isTrue();
    }

    @Test
    void aLogoutEverywhereEndsTheOtherSessionsToo() {
        String email = UUID.randomUUID() + "@example.org";
        transport.auth().register(email, "correct horse");
        HttpTransport other = nobody.withSession(TokenStore.inMemory());
        other.auth().login(email, "correct horse");
        assertThat(other.auth().sessions()).hasSize(2);

        assertThat(transport.auth().logoutEverywhere()).isTrue();

        assertThatThrownBy(() -> other.auth().me()).isInstanceOf(SessionOverError.class);
    }

    @Test
    void encryptedCallsShakeHandsWithATokenThatIsRenewed() {
        AuthSession session = nobody.auth().anonymous();
        store.save(AuthTokens.of(session));
        HttpTransport renewing = nobody.withSession(
                store, InstantSource.fixed(session.expiresAt().plusSeconds(1)));
        try (HttpClient http = HttpClient.newHttpClient();
                Connection socket = WebSocketChannel.connect(
                        http,
                        URI.create("ws://127.0.0.1:" + strict.port() + "/erpc"),
                        WebSocketChannel.Options.DEFAULT);
                ErpcClient client = ErpcClient.client(
                        socket, ClientOptions.of(AuthOptions.NONE.withSign(ClientAuth.jwt(renewing.tokens()))))) {
            assertThat(client.call("notes.whoami", null))
                    .asString()
                    .startsWith(session.user().id());
        }
        assertThat(store.load().orElseThrow().refreshToken()).isPresent().isNotEqualTo(session.refreshToken());
    }
}
