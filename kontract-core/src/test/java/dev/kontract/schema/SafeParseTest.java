package dev.kontract.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.PermissionError;
import dev.kontract.error.RPCError;
import dev.kontract.table.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SafeParseTest {
    @Test
    void plainDataOfTheRightShapeBecomesTheRecord() {
        Map<String, Object> data = Person.data();

        Parsed<Person> parsed = Person.SCHEMA.safeParse(data);

        assertThat(parsed).isEqualTo(new Valid<>(new Person("Ada", 36, List.of("x"), Optional.of("A"), "me")));
    }

    @Test
    void everyViolationHasItsPathItsRuleAndWords() {
        Map<String, Object> data = Person.data();
        data.put("name", " ");
        data.put("age", 151);
        data.put("tags", List.of("ok", ""));

        List<Violation> violations = violations(Person.SCHEMA.safeParse(data));

        assertThat(violations)
                .containsExactly(
                        new Violation("name", "notBlank", "must not be blank"),
                        new Violation("age", "max", "must be at most 150"),
                        new Violation("tags[1]", "notBlank", "must not be blank"));
    }

    @Test
    void wrongTypesMissingAndUnknownFieldsAreFoundInOnePass() {
        Map<String, Object> data = Person.data();
        data.remove("createdBy");
        data.put("age", "36");
        data.put("tags", List.of(1));
        data.put("admin", true);

        List<Violation> violations = violations(Person.SCHEMA.safeParse(data));

        assertThat(violations)
                .extracting(v -> v.path() + " " + v.rule())
                .containsExactlyInAnyOrder("age type", "tags[0] type", "admin unknown", "createdBy required");
    }

    @Test
    void aMissingOptionalFieldIsEmpty() {
        Map<String, Object> data = Person.data();
        data.remove("nick");

        Parsed<Person> parsed = Person.SCHEMA.safeParse(data);

        assertThat(((Valid<Person>) parsed).value().nick()).isEmpty();
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        byte[] json = "{\"name\":\"Ada\",\"name\":\"Eve\",\"age\":1,\"tags\":[],\"createdBy\":\"me\"}"
                .getBytes(StandardCharsets.UTF_8);

        Parsed<Person> parsed = Json.standard().read(json, Person.SCHEMA, Peer.CLIENT);

        assertThat(violations(parsed)).containsExactly(new Violation("name", "duplicate", "appears twice"));
    }

    @Test
    void numbersKeepTheirRangeAndNeverLoseAFraction() {
        assertThat(violations(Schemas.INT.safeParse(1.5))).hasSize(1);
        assertThat(violations(Schemas.INT.safeParse(1L << 31))).hasSize(1);
        assertThat(violations(Schemas.BYTE.safeParse(128))).hasSize(1);
        assertThat(violations(Schemas.LONG.safeParse(BigInteger.TWO.pow(63)))).hasSize(1);
        assertThat(violations(Schemas.FLOAT.safeParse(1e39))).hasSize(1);
        assertThat(violations(Schemas.DOUBLE.safeParse(Double.NaN))).hasSize(1);
        assertThat(Schemas.INT.safeParse(3.0)).isEqualTo(new Valid<>(3));
        assertThat(Schemas.LONG.safeParse("9007199254740993")).isEqualTo(new Valid<>(9007199254740993L));
        assertThat(Schemas.LONG.safeParse(BigInteger.valueOf(9007199254740993L)))
                .isEqualTo(new Valid<>(9007199254740993L));
        assertThat(Json.standard()
                        .read("9007199254740993.0".getBytes(StandardCharsets.UTF_8), Schemas.LONG, Peer.CLIENT))
                .isEqualTo(new Valid<>(9007199254740993L));
    }

    @Test
    void textThatNothingCanStoreIsRefused() {
        assertThat(violations(Schemas.STRING.safeParse("a\u0000b"))).hasSize(1);
        assertThat(violations(Schemas.STRING.safeParse("\ud800"))).hasSize(1);
        assertThat(violations(Schemas.STRING.safeParse("\udc00\ud800"))).hasSize(1);
        assertThat(Schemas.STRING.safeParse("\ud83d\ude00")).isEqualTo(new Valid<>("\ud83d\ude00"));
    }

    @Test
    void everyScalarComesBackFromItsOwnJson() {
        roundTrip(Schemas.BOOLEAN, true);
        roundTrip(Schemas.SHORT, (short) -3);
        roundTrip(Schemas.LONG, Long.MIN_VALUE);
        roundTrip(Schemas.DOUBLE, 0.1);
        roundTrip(Schemas.DECIMAL, new BigDecimal("123456789012345678901234567890.10"));
        roundTrip(Schemas.BIG_INTEGER, BigInteger.TWO.pow(200));
        roundTrip(Schemas.CHAR, 'x');
        roundTrip(Schemas.INSTANT, Instant.parse("2026-01-31T10:00:00.123456789Z"));
        roundTrip(Schemas.LOCAL_DATE, LocalDate.of(2026, 1, 31));
        roundTrip(Schemas.LOCAL_TIME, LocalTime.of(1, 2, 3));
        roundTrip(Schemas.LOCAL_DATE_TIME, LocalDateTime.of(2026, 1, 31, 1, 2));
        roundTrip(Schemas.DURATION, Duration.ofMillis(1500));
        roundTrip(Schemas.UUID, UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
        roundTrip(Schemas.set(Schemas.INT), Set.of(1, 2));
        roundTrip(Schemas.map(Schemas.INT), Map.of("a", 1, "b", 2));
        roundTrip(Schemas.constants(Peer.values()), Peer.STORE);
        roundTrip(Schemas.ANY, Map.of("a", List.of(1, "x", true, 2.5, 5_000_000_000L)));
    }

    @Test
    void bytesComeBackFromBase64() {
        byte[] bytes = {0, 1, -1};

        byte[] json = Json.standard().write(bytes, Schemas.BYTES, Peer.CLIENT);
        Parsed<byte[]> parsed = Json.standard().read(json, Schemas.BYTES, Peer.SERVER);

        assertThat(((Valid<byte[]>) parsed).value()).isEqualTo(bytes);
    }

    @Test
    void wordsThatAreNoInstantNoUuidAndNoBase64AreViolations() {
        assertThat(violations(Schemas.INSTANT.safeParse("yesterday"))).hasSize(1);
        assertThat(violations(Schemas.UUID.safeParse("1-1-1-1-1"))).hasSize(1);
        assertThat(violations(Schemas.BYTES.safeParse("?"))).hasSize(1);
        assertThat(violations(Schemas.DECIMAL.safeParse("1e999999999"))).hasSize(1);
        assertThat(violations(Schemas.constants(Peer.values()).safeParse("NOBODY")))
                .hasSize(1);
    }

    @Test
    void aSetRefusesTheSameElementTwice() {
        Parsed<Set<Integer>> parsed = Schemas.set(Schemas.INT).safeParse(List.of(1, 1));

        assertThat(violations(parsed)).containsExactly(new Violation("", "duplicate", "has an element twice"));
    }

    @Test
    void keysThatPoisonJavaScriptPeersAreRefused() {
        Parsed<?> parsed = Schemas.ANY.safeParse(Map.of("__proto__", Map.of("admin", true)));

        assertThat(violations(parsed)).extracting(Violation::path).containsExactly("__proto__");
    }

    @Test
    void dataThatIsNotPlainIsInvalidData() {
        assertThatThrownBy(() -> Schemas.ANY.safeParse(new Object()))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    @Test
    void aFieldThatClientsMayNotWriteIsDeniedWhenTheySendIt() {
        RecordSchema<String> readOnly = new RecordSchema<>(
                "Holder",
                List.of(new Field<>("secret", Schemas.STRING, Perms.READ, s -> s)),
                v -> String.valueOf(v[0]));

        assertThatThrownBy(() -> readOnly.safeParse(Map.of("secret", "mine")))
                .isInstanceOf(PermissionError.class)
                .hasMessageContaining("secret")
                .hasMessageNotContaining("mine");
    }

    @Test
    void aFieldThatClientsMayNotReadIsNotWrittenForThem() {
        RecordSchema<String> writeOnly = new RecordSchema<>(
                "Holder",
                List.of(new Field<>("secret", Schemas.STRING, Perms.WRITE, s -> s)),
                v -> String.valueOf(v[0]));

        assertThat(new String(Json.standard().write("x", writeOnly, Peer.CLIENT), StandardCharsets.UTF_8))
                .isEqualTo("{}");
        assertThat(new String(Json.standard().write("x", writeOnly, Peer.STORE), StandardCharsets.UTF_8))
                .isEqualTo("{\"secret\":\"x\"}");
    }

    @Test
    void noMoreViolationsThanTheLimitAreKept() {
        Parsed<?> parsed = Schemas.list(Schemas.INT).safeParse(Collections.nCopies(1_000, "x"));

        assertThat(violations(parsed)).hasSize(Violations.LIMIT);
    }

    private static <T> void roundTrip(Schema<T> schema, T value) {
        byte[] json = Json.standard().write(value, schema, Peer.CLIENT);

        assertThat(Json.standard().read(json, schema, Peer.SERVER)).isEqualTo(new Valid<>(value));
    }

    private static List<Violation> violations(Parsed<?> parsed) {
        return ((Invalid<?>) parsed).violations();
    }
}
