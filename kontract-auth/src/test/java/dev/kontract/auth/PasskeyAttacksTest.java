package dev.kontract.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.SoftAuthenticator.Algorithm;
import dev.kontract.auth.SoftAuthenticator.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is wrong with an answer gets one answer of ours, and stores nothing. */
final class PasskeyAttacksTest {
    private static final AuthConfig CONFIG =
            Forge.config().withLimits(AuthLimits.NONE).withPasskeys(PasskeyOptions.LOCAL);
    private static final int PRESENT_ALONE = Ceremony.PRESENT | Ceremony.CAN_BE_SYNCED | Ceremony.SYNCED;
    private static final int VERIFIED_ALONE = Ceremony.VERIFIED | Ceremony.CAN_BE_SYNCED | Ceremony.SYNCED;
    private static final int SYNCED_THOUGH_IT_CANNOT = Ceremony.PRESENT | Ceremony.VERIFIED | Ceremony.SYNCED;

    /** What neither ceremony accepts. */
    private static final Map<String, UnaryOperator<Ceremony>> WRONG = Map.ofEntries(
            Map.entry("another origin", each -> each.withOrigin("https://evil.example")),
            Map.entry("a page below", each -> each.withOrigin("http://evil.localhost:8787")),
            Map.entry("a page that begins alike", each -> each.withOrigin("http://localhost.evil.example:8787")),
            Map.entry("a port that is none", each -> each.withOrigin("http://localhost:8787.evil.example")),
            Map.entry("a user in the origin", each -> each.withOrigin("http://localhost:1@evil.example")),
            Map.entry("another scheme", each -> each.withOrigin("https://localhost:8787")),
            Map.entry("no origin", each -> each.withOrigin("null")),
            Map.entry("a frame", each -> each.withMore(",\"crossOrigin\":true")),
            Map.entry("two challenges", each -> each.withMore(",\"challenge\":\"AAAA\"")),
            Map.entry("another relying party", each -> each.withRpId("evil.example")),
            Map.entry("no verified user", each -> each.withFlags(PRESENT_ALONE)),
            Map.entry("no present user", each -> each.withFlags(VERIFIED_ALONE)),
            Map.entry("flags that deny each other", each -> each.withFlags(SYNCED_THOUGH_IT_CANNOT)),
            Map.entry("no challenge", each -> each.withChallenge("")),
            Map.entry("a made up challenge", each -> each.withChallenge("A".repeat(75))),
            Map.entry("a longer challenge", each -> each.withChallenge(each.challenge() + "AAAA")),
            Map.entry("a changed challenge", each -> each.withChallenge(changed(each.challenge(), 3))),
            Map.entry("a prolonged challenge", each -> each.withChallenge(changed(each.challenge(), 20))),
            Map.entry("another tag", each -> each.withChallenge(changed(each.challenge(), 40))),
            Map.entry("the type of a payment", each -> each.withType("payment.get")),
            Map.entry("no type", each -> each.withType("")));

    private final SettableClock clock = new SettableClock();
    private final Auth auth = new Auth(CONFIG, AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), clock);
    private final RouteClient client = new RouteClient(auth.routes());
    private final PasskeyUser ann = PasskeyUser.registered(auth);
    private final SoftAuthenticator passkey = new SoftAuthenticator();

    @Test
    void aWrongCeremonyNeitherAddsNorLogsIn() {
        ann.add(passkey);

        WRONG.forEach((what, wrong) -> {
            assertRefused(what, ann.add(new SoftAuthenticator().create(wrong.apply(ann.creation()))));
            assertWrong(what, logIn(passkey.get(wrong.apply(login()), ann.handle())));
        });

        assertThat(auth.passkeys().passkeys(ann.id())).hasSize(1);
        assertThat(ann.logIn(passkey).status()).isEqualTo(200);
    }

    @Test
    void anAnswerToOneCeremonyIsNoneToTheOther() {
        ann.add(passkey);
        Ceremony creation = ann.creation();
        Ceremony login = login();

        assertRefused("type", ann.add(new SoftAuthenticator().create(creation.withType("webauthn.get"))));
        assertWrong("type", logIn(passkey.get(login.withType("webauthn.create"), ann.handle())));
        assertRefused("challenge", ann.add(new SoftAuthenticator().create(creation.withChallenge(login.challenge()))));
        assertWrong("challenge", logIn(passkey.get(login.withChallenge(creation.challenge()), ann.handle())));
        assertThat(logIn(passkey.create(creation)).code()).isEqualTo("INPUT_VALIDATION");
        assertThat(ann.add(passkey.get(login, ann.handle())).code()).isEqualTo("INPUT_VALIDATION");
    }

    @Test
    void aChallengeBelongsToOneUserAndOneSession() {
        PasskeyUser bob = PasskeyUser.registered(auth);
        Ceremony ofAnn = ann.creation();
        ann.add(passkey);
        String first = ann.token();
        Ceremony ofFirst = ann.creation();
        ann.goOnWith(ann.logIn(passkey).token());

        assertRefused("another user's", bob.add(new SoftAuthenticator().create(ofAnn)));
        assertRefused("another session's", ann.add(new SoftAuthenticator().create(ofFirst)));
        ann.goOnWith(first);
        assertThat(ann.add(new SoftAuthenticator().create(ofFirst)).status()).isEqualTo(201);
    }

    @Test
    void aChallengeIsOverSoon() {
        ann.add(passkey);
        Ceremony creation = ann.creation();
        Ceremony login = login();
        clock.advance(PasskeyOptions.LOCAL.timeout().minusSeconds(1));
        Reply inTime = logIn(passkey.get(login(), ann.handle()));
        clock.advance(Duration.ofSeconds(1));

        assertThat(inTime.status()).isEqualTo(200);
        assertRefused("late", ann.add(new SoftAuthenticator().create(creation)));
        assertWrong("late", logIn(passkey.get(login, ann.handle())));
    }

    @Test
    void anAnswerCountsOnce() {
        Answer created = passkey.create(ann.creation());
        Answer signed = passkey.get(login(), ann.handle());
        Ceremony again = ann.creation();

        assertThat(ann.add(created).status()).isEqualTo(201);
        assertThat(logIn(signed).status()).isEqualTo(200);

        assertRefused("replay", ann.add(created));
        assertWrong("replay", logIn(signed));
        assertThat(ann.add(new SoftAuthenticator().create(again)).status()).isEqualTo(201);
        assertRefused("the same challenge", ann.add(new SoftAuthenticator().create(again)));
    }

    @Test
    void whatWasSignedCannotBeChanged() {
        ann.add(passkey);
        PasskeyUser bob = PasskeyUser.registered(auth);
        SoftAuthenticator ofBob = new SoftAuthenticator();
        bob.add(ofBob);
        Answer signed = passkey.get(login(), ann.handle());
        Answer other = passkey.get(login(), ann.handle());
        String unverified = SoftAuthenticator.base64(flags(signed, Ceremony.PRESENT));

        assertWrong("counter", logIn(signed.with("authenticatorData", changed(signed, "authenticatorData", 36))));
        assertWrong("flags", logIn(signed.with("authenticatorData", unverified)));
        assertWrong("signature", logIn(signed.with("signature", changed(signed, "signature", 20))));
        assertWrong("client data", logIn(signed.with("clientDataJSON", field(other, "clientDataJSON"))));
        assertWrong("of another signature", logIn(signed.with("signature", field(other, "signature"))));
        assertWrong("of another passkey", logIn(signed.withId(SoftAuthenticator.base64(ofBob.id()))));
        assertWrong("for another user", logIn(signed.with("userHandle", bob.handle())));
        assertWrong("by another key", logIn(ofBob.get(login(), ann.handle())));
        assertWrong("unknown", logIn(new SoftAuthenticator().get(login(), ann.handle())));
        assertWrong(
                "another key, the id",
                logIn(new SoftAuthenticator().withId(passkey.id()).get(login(), ann.handle())));
        assertThat(logIn(signed).status()).isEqualTo(200);
    }

    @Test
    void aPasskeyBelongsToOneUser() {
        ann.add(passkey);
        PasskeyUser bob = PasskeyUser.registered(auth);
        SoftAuthenticator stolenId = new SoftAuthenticator().withId(passkey.id());

        Reply taken = bob.add(stolenId);
        Reply named = bob.add(stolenId.create(bob.creation()).withId(SoftAuthenticator.base64(new byte[32])));

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo(Passkeys.TAKEN);
        assertRefused("an id that is not the signed one", named);
        assertThat(ann.logIn(passkey).user()).containsEntry("id", ann.id());
    }

    @Test
    void aCounterThatDoesNotGoOnIsRefusedAndOneThatStandsAtZeroIsNone() {
        ann.add(passkey.withCounter(5));
        assertThat(ann.logIn(passkey.withCounter(6)).status()).isEqualTo(200);

        assertWrong("the same", ann.logIn(passkey.withCounter(6)));
        assertWrong("fewer", ann.logIn(passkey.withCounter(2)));
        assertWrong("none", ann.logIn(passkey.withCounter(0)));
        assertThat(ann.logIn(passkey.withCounter(-1)).status()).isEqualTo(200);

        SoftAuthenticator synced = new SoftAuthenticator(Algorithm.EDDSA);
        ann.add(synced);
        assertThat(ann.logIn(synced).status()).isEqualTo(200);
        assertThat(ann.logIn(synced).status()).isEqualTo(200);
    }

    @Test
    void aPasskeyThatCouldNotBeCopiedCannotLater() {
        int bound = Ceremony.PRESENT | Ceremony.VERIFIED;
        ann.add(passkey.create(ann.creation().withFlags(bound)));

        assertWrong("copied", logIn(passkey.get(login(), ann.handle())));
        assertThat(logIn(passkey.get(login().withFlags(bound), ann.handle())).status())
                .isEqualTo(200);
    }

    @Test
    void attestationsThatNobodyAskedForAreRefused() {
        assertThat(ann.add(passkey.createAttestingItself(ann.creation())).status())
                .isEqualTo(201);

        for (String format : List.of("android-safetynet", "fido-u2f", "tpm", "apple", "android-key", "compound", "x")) {
            assertRefused(format, ann.add(new SoftAuthenticator().create(ann.creation(), format, Map.of())));
        }
        assertRefused("no signature", ann.add(new SoftAuthenticator().create(ann.creation(), "packed", Map.of())));
    }

    @Test
    void weakKeysAndShortIdsAreRefused() {
        assertRefused("RSA", ann.add(new SoftAuthenticator(Algorithm.SHORT_RSA)));
        assertRefused("id", ann.add(new SoftAuthenticator().withId(new byte[15])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "a0",
                "f6",
                "ff",
                "a163666d74646e6f6e65",
                "9f",
                "bf",
                "5f",
                "7b7fffffffffffffff",
                "5b7fffffffffffffff",
                "9b7fffffffffffffff",
                "a363666d74646e6f6e656761747453746d74a0686175746844617461",
                "a363666d74646e6f6e656761747453746d74a0686175746844617461f6",
                "a363666d74646e6f6e656761747453746d74a068617574684461746140",
                "a363666d74f66761747453746d74a068617574684461746140"
            })
    void whatIsNoAttestationObjectIsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Answer created = passkey.create(ann.creation());

        Reply reply = ann.add(created.with("attestationObject", SoftAuthenticator.base64(bytes)));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void deepAndLongObjectsAreRefused() {
        Answer created = passkey.create(ann.creation());
        for (int nested : new int[] {0x81, 0xa1, 0xd8, 0x9f, 0x5f}) {
            byte[] deep = new byte[8_000];
            Arrays.fill(deep, (byte) nested);

            assertRefused("deep", ann.add(created.with("attestationObject", SoftAuthenticator.base64(deep))));
            assertRefused("deep key", ann.add(passkey.createWithKey(ann.creation(), deep)));
        }
        String deepJson = SoftAuthenticator.base64(("{\"type\":" + "[".repeat(2_900)).getBytes(UTF_8));
        assertRefused("deep JSON", ann.add(created.with("clientDataJSON", deepJson)));
    }

    @Test
    void noChangedByteLogsInAndNoneBreaksTheServer() {
        ann.add(passkey);
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        Random random = new Random(seed);

        for (int i = 0; i < 150; i++) {
            Answer signed = passkey.get(login(), ann.handle());
            Answer created = new SoftAuthenticator().withId(passkey.id()).create(ann.creation());
            String ofLogin = List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")
                    .get(random.nextInt(4));
            String ofCreation = List.of("clientDataJSON", "attestationObject").get(random.nextInt(2));

            Reply login = logIn(signed.with(ofLogin, mutated(signed, ofLogin, random)));
            Reply added = ann.add(created.with(ofCreation, mutated(created, ofCreation, random)));

            assertThat(login.status()).as("seed %d, %d", seed, i).isIn(400, 401);
            assertThat(added.status()).as("seed %d, %d", seed, i).isIn(400, 409);
        }
    }

    private Ceremony login() {
        return PasskeyUser.login(client);
    }

    private Reply logIn(Answer answer) {
        return PasskeyUser.logIn(client, answer);
    }

    private static void assertRefused(String what, Reply reply) {
        assertThat(reply.status()).as(what).isEqualTo(400);
        assertThat(reply.code()).as(what).isEqualTo(Passkeys.REFUSED);
    }

    private static void assertWrong(String what, Reply reply) {
        assertThat(reply.status()).as(what).isEqualTo(401);
        assertThat(reply.code()).as(what).isEqualTo("UNAUTHORIZED");
        assertThat(reply.body()).as(what).startsWith("The passkey was not accepted");
    }

    private static String field(Answer answer, String field) {
        return answer.response().getOrDefault(field, "");
    }

    private static byte[] flags(Answer answer, int flags) {
        byte[] data = answer.bytes("authenticatorData");
        data[32] = (byte) flags;
        return data;
    }

    private static String changed(Answer answer, String field, int at) {
        return changed(field(answer, field), at);
    }

    /** Base64url with one bit of a byte turned. */
    private static String changed(String base64, int at) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64);
        bytes[at] ^= 1;
        return SoftAuthenticator.base64(bytes);
    }

    /** A byte changed, the end cut off, or a byte more. */
    private static String mutated(Answer answer, String field, Random random) {
        byte[] bytes = answer.bytes(field);
        return SoftAuthenticator.base64(
                switch (random.nextInt(4)) {
                    case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
                    case 1 -> Cbor.with(bytes, new byte[] {(byte) random.nextInt()});
                    default -> {
                        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                        yield bytes;
                    }
                });
    }
}
