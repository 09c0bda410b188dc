package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.RouteClient.Reply;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceRoutesTest {
    private static final String PATH = "/auth/devices";

    private final Auth auth = new Auth(
            Forge.config(), AuthDatabase.STORAGE.tables(), AuthDatabase.STORAGE.transactor(), new SettableClock());
    private final RouteClient client = new RouteClient(auth.routes());
    private final String token = client.post(
                    "/auth/register", RouteClient.credentials(UUID.randomUUID() + "@example.org", "correct horse"))
            .token();

    @Test
    void aRegisteredDeviceIsListedAndCanBeRemoved() {
        Reply registered = register("laptop", DevicesTest.key().toString());
        Reply listed = send("GET", PATH, "");
        Reply removed = send("DELETE", PATH + "/" + registered.json().get("id"), "");

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(registered.json())
                .containsOnlyKeys("id", "name", "createdAt")
                .containsEntry("name", "laptop")
                .containsEntry("createdAt", "2026-03-01T12:00:00Z");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.body()).isEqualTo("[" + registered.body() + "]");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(send("GET", PATH, "").body()).isEqualTo("[]");
    }

    @Test
    void aKeyIsOneInEitherSpelling() {
        DeviceKey key = DevicesTest.key();
        register("laptop", HexFormat.of().formatHex(key.bytes()));

        Reply again = register("laptop", key.toString());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo(Devices.KEY_TAKEN);
    }

    @Test
    void theTwentyFirstDeviceIsRefused() {
        for (int i = 0; i < Devices.MAX_DEVICES; i++) {
            assertThat(register("device " + i, DevicesTest.key().toString()).status())
                    .isEqualTo(201);
        }

        Reply reply = register("one more", DevicesTest.key().toString());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo(Devices.TOO_MANY);
    }

    @Test
    void aGuestIsForbidden() {
        String guest = client.post("/auth/anonymous", "").token();
        String device = "{\"name\":\"laptop\",\"publicKey\":\"" + DevicesTest.key() + "\"}";

        Reply registered = client.send("POST", PATH, Optional.of("Bearer " + guest), device);
        Reply listed = client.send("GET", PATH, Optional.of("Bearer " + guest), "");

        assertThat(registered.code()).isEqualTo("FORBIDDEN");
        assertThat(listed.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void withoutATokenNobodyIsToldWhatIsWrongWithTheBody() {
        Reply reply = client.send("POST", PATH, Optional.empty(), "{}");

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void callersWithoutATokenHaveNoDevicesEvenWhereTheyMayCall() {
        Auth open = new Auth(
                Forge.config().withAccess(AccessOptions.DEFAULT.withUnauthenticated(Unauthenticated.ANONYMOUS)),
                AuthDatabase.STORAGE.tables(),
                AuthDatabase.STORAGE.transactor());

        Reply reply = new RouteClient(open.routes()).send("GET", PATH, Optional.empty(), "");

        assertThat(reply.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|name required, publicKey required",
                "{\"name\":\"\",\"publicKey\":7}|publicKey type",
                "{\"name\":\"x\",\"publicKey\":\"AAAA\"}|publicKey publicKey",
                "{\"name\":\"x\",\"publicKey\":\"0100000000000000000000000000000000000000000000000000000000000000\"}"
                        + "|publicKey publicKey",
                "{\"name\":\"x\",\"publicKey\":\"" + GOOD + "\",\"owner\":\"u1\"}|owner unknown",
                "{\"name\":\" \",\"publicKey\":\"" + GOOD + "\"}|name notBlank",
                "{\"name\":\"a\\nb\",\"publicKey\":\"" + GOOD + "\"}|name pattern",
                "{\"name\":\"12345678901234567890123456789012345678901234567890123456789012345\",\"publicKey\":\""
                        + GOOD + "\"}|name size",
            })
    void aBodyThatDoesNotFitIsRefusedWithItsViolations(String body, String violations) {
        Reply reply = send("POST", PATH, body);

        assertThat(reply.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(reply.body()).isEqualTo(violations);
    }

    private static final String GOOD = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private Reply register(String name, String key) {
        return send("POST", PATH, "{\"name\":\"" + name + "\",\"publicKey\":\"" + key + "\"}");
    }

    private Reply send(String method, String path, String body) {
        return client.send(method, path, Optional.of("Bearer " + token), body);
    }
}
