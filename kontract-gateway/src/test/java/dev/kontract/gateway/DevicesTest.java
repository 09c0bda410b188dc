package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices over HTTP, as a client sees them. */
class DevicesTest {
    private static final String KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static EmbeddedDatabase database;
    private static Kontract kontract;

    private final Client client = new Client(kontract.uri());

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        KontractConfig config = KontractConfig.DEFAULT
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(
                        StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withPoolSize(4))
                .withAuth(AuthSettings.DEFAULT.withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here")));
        kontract = Kontract.start(config, List.of(new NotesApp()));
    }

    @AfterAll
    static void stop() {
        kontract.close();
        database.close();
    }

    @Test
    void aUserRegistersListsAndRemovesADevice() {
        register();

        HttpResponse<String> registered = post("{\"name\":\"laptop\",\"publicKey\":\"" + KEY + "\"}");
        HttpResponse<String> again = post("{\"name\":\"laptop\",\"publicKey\":\"" + KEY + "\"}");
        HttpResponse<String> listed = client.get("/auth/devices");
        HttpResponse<String> removed = delete(find(ID, registered.body()));
        HttpResponse<String> removedTwice = delete(find(ID, registered.body()));

        assertThat(registered.statusCode()).isEqualTo(201);
        assertThat(registered.body()).doesNotContain("publicKey", "owner");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("\"code\":\"DEVICE_KEY_TAKEN\"");
        assertThat(listed.body()).isEqualTo("[" + registered.body() + "]");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(removed.body()).isEmpty();
        assertThat(removedTwice.statusCode()).isEqualTo(404);
        assertThat(client.get("/auth/devices").body()).isEqualTo("[]");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithAViolation() {
        register();

        HttpResponse<String> refused = post("{\"name\":\"laptop\",\"publicKey\":\"" + "0".repeat(64) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"code\":\"INPUT_VALIDATION\"", "\"path\":\"publicKey\"");
    }

    @Test
    void guestsAreForbiddenAndStrangersUnauthorized() {
        HttpResponse<String> stranger = client.get("/auth/devices");
        client.login();
        HttpResponse<String> guest = client.get("/auth/devices");

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(guest.statusCode()).isEqualTo(403);
    }

    @Test
    void otherMethodsAreNamed() {
        HttpResponse<String> put =
                client.send(client.request("/auth/devices").PUT(HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> got = client.get("/auth/devices/d1");

        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, POST");
        assertThat(got.headers().firstValue("Allow")).contains("DELETE");
    }

    @Test
    void aPageOfAnotherOriginMayRemoveADevice() {
        HttpResponse<String> preflight = client.send(client.request("/auth/devices/d1")
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "DELETE")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("DELETE"));
    }

    private void register() {
        HttpResponse<String> session = client.send(client.request("/auth/register")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"password\":\"correct horse\"}")));
        client.authorized("Bearer " + find(TOKEN, session.body()));
    }

    private HttpResponse<String> post(String body) {
        return client.send(client.request("/auth/devices")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String id) {
        return client.send(client.request("/auth/devices/" + id).DELETE());
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
