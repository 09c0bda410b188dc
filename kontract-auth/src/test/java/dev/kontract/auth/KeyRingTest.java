package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class KeyRingTest {
    private static final AuthConfig CONFIG =
            Forge.config().withTokens(TokenOptions.DEFAULT.withAlgorithm(TokenAlgorithm.EDDSA));
    private static EmbeddedDatabase database;
    private static Storage one;
    private static Storage other;

    private final SettableClock clock = new SettableClock();
    private final KeyRing here = ring(CONFIG, one);
    private final KeyRing there = ring(CONFIG, other);
    private final TableProxy<SealedKey> table = one.tables().table(SealedKey.KEYS);

    private KeyRing ring(AuthConfig config, Storage storage) {
        return new KeyRing(config, storage.tables(), storage.transactor(), clock);
    }

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        StorageOptions options =
                StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withPoolSize(4);
        one = Storage.open(options);
        other = Storage.open(options);
        one.migrate(List.of(SealedKey.KEYS));
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        database.close();
    }

    @AfterEach
    void clear() {
        table.stream().map(SealedKey::id).toList().forEach(table::delete);
    }

    @Test
    void theFirstKeySignsAtOnceAndEveryNodeHasIt() {
        here.rotate();
        there.rotate();

        assertThat(here.current()).isPresent();
        assertThat(there.current().map(SigningKey::id)).isEqualTo(here.current().map(SigningKey::id));
        assertThat(table.stream()).hasSize(1);
    }

    @Test
    void nodesThatBeginTogetherMakeOneKey() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                KeyRing ring = i % 2 == 0 ? here : there;
                calls.add(() -> {
                    ring.rotate();
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(table.stream()).hasSize(1);
    }

    @Test
    void tokensOfEveryKeyAreAcceptedOnEveryNodeWhileKeysChange() {
        AuthConfig daily = CONFIG.withTokens(CONFIG.tokens().withLifetime(Duration.ofDays(1)));
        KeyRing signing = ring(daily, one);
        KeyRing verifying = ring(daily, other);
        Jwt signer = new Jwt(daily, clock, signing);
        Jwt verifier = new Jwt(daily, clock, verifying);
        signing.rotate();
        verifying.rotate();
        String first = signing.current().orElseThrow().id();

        int changes = 0;
        for (int hour = 0; hour < 24 * 65; hour += 6) {
            String before = signing.current().orElseThrow().id();
            AuthSession session = session();
            String token = signer.signJwt(session);
            assertThat(verifier.verifyJwt(token)).isEqualTo(session);
            clock.advance(Duration.ofMinutes(355));
            signing.rotate();
            clock.advance(Duration.ofMinutes(5));
            verifying.rotate();
            // a token outlives the key that signed it
            assertThat(verifier.verifyJwt(token)).isEqualTo(session);
            changes += before.equals(signing.current().orElseThrow().id()) ? 0 : 1;
        }

        assertThat(changes).isEqualTo(2);
        assertThat(table.stream()).hasSize(1);
        assertThat(verifying.find(first)).isEmpty();
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() {
        here.rotate();
        String first = here.current().orElseThrow().id();
        clock.advance(CONFIG.tokens().keyLifetime().minus(KeyRing.AHEAD));

        here.rotate();

        assertThat(here.all()).hasSize(2);
        assertThat(here.current().orElseThrow().id()).isEqualTo(first);
        clock.advance(KeyRing.AHEAD);
        assertThat(here.current().orElseThrow().id()).isNotEqualTo(first);
        assertThat(here.find(first)).isPresent();
    }

    @Test
    void anUnknownKeyIsLookedUp() {
        there.rotate();

        String id = there.current().orElseThrow().id();

        assertThat(here.all()).isEmpty();
        assertThat(here.find(id)).isPresent();
    }

    @Test
    void aKeyOfAnotherSecretIsNone() {
        here.rotate();
        AuthSecret secret = AuthSecret.ofText("x".repeat(32));
        KeyRing stranger = ring(CONFIG.withSecret(secret), other);

        stranger.rotate();

        assertThat(stranger.all()).hasSize(1).doesNotContainAnyElementsOf(here.all());
        here.rotate();
        assertThat(here.all()).hasSize(1);
    }

    @Test
    void whoWritesToTheDatabaseCannotAddAKeyNorChangeOne() {
        here.rotate();
        SealedKey stored = table.stream().findFirst().orElseThrow();
        SealedKey own = new KeySeal(AuthSecret.ofText("x".repeat(32))).create(clock.instant());
        table.set(own);
        table.set(new SealedKey("another-id", stored.signsFrom(), stored.sealed()));
        table.set(new SealedKey(stored.id(), stored.signsFrom().plusSeconds(1), stored.sealed()));
        table.set(new SealedKey("nonsense", stored.signsFrom(), "%"));

        KeyRing fresh = ring(CONFIG, other);

        assertThat(fresh.find(own.id())).isEmpty();
        assertThat(fresh.all()).isEmpty();
    }

    @Test
    void theSecretSignsWhereKeyPairsAreNotAskedForAndStillAcceptsThem() {
        AuthConfig bySecret = Forge.config();
        KeyRing ring = ring(bySecret, other);
        here.rotate();
        ring.rotate();
        AuthSession session = session();

        String byKeyPair = new Jwt(CONFIG, clock, here).signJwt(session);
        String byTheSecret = new Jwt(bySecret, clock, ring).signJwt(session);

        assertThat(ring.current()).isEmpty();
        assertThat(new Jwt(bySecret, clock, ring).verifyJwt(byKeyPair)).isEqualTo(session);
        assertThat(new Jwt(CONFIG, clock, here).verifyJwt(byTheSecret)).isEqualTo(session);
    }

    @Test
    void showsNoKey() {
        here.rotate();
        SealedKey stored = table.stream().findFirst().orElseThrow();

        assertThat(here.all() + " " + stored).doesNotContain(stored.sealed()).contains("SigningKey[" + stored.id());
    }

    private AuthSession session() {
        return new AuthSession(
                "s1", "u1", true, List.of(), clock.instant(), clock.instant().plus(Duration.ofDays(1)));
    }
}
