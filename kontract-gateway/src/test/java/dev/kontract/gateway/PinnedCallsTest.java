package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.PinnedSession;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.StorageSessions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PinnedCallsTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @Test
    void aCallNamesItsSessionByAHeaderAndOnlyItsOwnerDoes() {
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary();
                Kontract kontract = Kontract.start(config(database), List.of(new NotesApp()));
                Client mine = new Client(kontract.uri());
                Client other = new Client(kontract.uri())) {
            mine.login();
            other.login();
            StorageSessions sessions = kontract.services().get(StorageSessions.class);
            mine.rpc("notes.set", "[{\"id\":\"a\",\"text\":\"old\"}]");
            PinnedSession session = sessions.beginTransaction(owner(mine));
            mine.rpc("notes.set", "[{\"id\":\"a\",\"text\":\"new\"}]");

            HttpResponse<String> pinned = under(session, mine, "notes.all", "");
            HttpResponse<String> refused = under(session, mine, "notes.set", "[{\"id\":\"a\",\"text\":\"mine\"}]");
            HttpResponse<String> stranger = under(session, other, "notes.all", "");
            HttpResponse<String> present = mine.rpc("notes.all", "");

            assertThat(pinned.body()).contains("old").doesNotContain("new");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(stranger.statusCode()).isEqualTo(410);
            assertThat(stranger.body()).contains("SESSION_EXPIRED").doesNotContain(session.sid(), "old");
            assertThat(present.body()).contains("new").doesNotContain("old", "mine");
        }
    }

    private static HttpResponse<String> under(PinnedSession session, Client client, String name, String body) {
        return client.send(client.request("/rpc/" + name)
                .header("Content-Type", "application/json")
                .header("Kontract-Session", session.sid())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String owner(Client client) {
        Matcher id = ID.matcher(client.get("/auth/me").body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static KontractConfig config(EmbeddedDatabase database) {
        return KontractConfig.DEFAULT
                .withHost("127.0.0.1")
                .withPort(0)
                .withDatabase(
                        StorageOptions.DEFAULT.withUrl(database.databaseUrl()).withPoolSize(4))
                .withAuth(AuthSettings.DEFAULT.withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here")));
    }
}
