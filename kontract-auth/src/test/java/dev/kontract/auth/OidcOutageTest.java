package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.FakeProvider.Reply;
import dev.kontract.auth.internal.oidc.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that is down, hangs or talks nonsense is out of reach, and nothing else is. */
final class OidcOutageTest {
    private static final String METADATA = "/.well-known/openid-configuration";

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();
    private final Auth auth = auth(provider.provider("fake"), Duration.ofSeconds(20));
    private final LoginBrowser browser = new LoginBrowser(auth.routes());
    private final String subject = UUID.randomUUID().toString();

    private Auth auth(OidcProvider of, Duration timeout) {
        return new Auth(
                Forge.config()
                        .withOidc(OidcOptions.DEFAULT
                                .withPublicUrl(URI.create("https://app.example.org"))
                                .withTimeout(timeout)
                                .withProviders(List.of(of))),
                AuthDatabase.STORAGE.tables(),
                AuthDatabase.STORAGE.transactor(),
                clock);
    }

    @AfterEach
    void close() {
        auth.close();
        provider.close();
    }

    @Test
    void aProviderThatIsDownIsTypedAndNothingElseIs() {
        provider.close();

        RouteClient.Reply reply = browser.get("/auth/oidc/fake", "");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(browser.cookie).isEmpty();
        assertThat(new RouteClient(auth.routes()).post("/auth/anonymous", "").status())
                .isEqualTo(201);
    }

    @Test
    void afterAFailureItIsLeftAloneForAMoment() {
        Reply metadata = provider.replies.remove(METADATA);

        for (int i = 0; i < 5; i++) {
            assertThat(browser.get("/auth/oidc/fake", "").status()).isEqualTo(503);
        }
        assertThat(provider.asked(METADATA)).isEqualTo(1);

        provider.replies.put(METADATA, metadata);
        clock.advance(Duration.ofSeconds(5));
        assertThat(browser.get("/auth/oidc/fake", "").status()).isEqualTo(302);
    }

    @Test
    void whatItSaysOfItselfIsAskedForHourlyAndOutlivesIt() {
        browser.begin("fake", "");
        clock.advance(Duration.ofMinutes(59));
        browser.begin("fake", "");
        assertThat(provider.asked(METADATA)).isEqualTo(1);

        provider.replies.remove(METADATA);
        clock.advance(Duration.ofMinutes(2));
        assertThat(browser.get("/auth/oidc/fake", "").status()).isEqualTo(302);
        assertThat(provider.asked(METADATA)).isEqualTo(2);
    }

    @Test
    void aProviderThatHangsIsGivenUp() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Auth other = auth(
                        OidcProvider.of(
                                "hangs", URI.create("http://127.0.0.1:" + hanging.getLocalPort()), FakeProvider.CLIENT),
                        Duration.ofSeconds(1))) {
            assertThat(new LoginBrowser(other.routes())
                            .get("/auth/oidc/hangs", "")
                            .status())
                    .isEqualTo(503);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://evil.example",
        "token_endpoint, http://evil.example/token",
        "jwks_uri, http://evil.example/jwks",
        "userinfo_endpoint, http://evil.example/me",
        "authorization_endpoint, javascript:alert(1)",
        "token_endpoint, ",
        "jwks_uri, ",
    })
    void metadataThatCannotBeTrustedAreNone(String field, String value) {
        provider.metadata(metadata -> {
            if (value == null) {
                metadata.remove(field);
            } else {
                metadata.put(field, value);
            }
            return metadata;
        });

        assertThat(browser.get("/auth/oidc/fake", "").status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{}", "{\"issuer\":7}", "[[[[[[[["})
    void metadataThatAreNoneAreRefused(String body) {
        provider.replies.put(METADATA, Reply.json(200, body));

        assertThat(browser.get("/auth/oidc/fake", "").status()).isEqualTo(503);
    }

    @Test
    void redirectsAreNotFollowed() {
        Reply metadata = provider.replies.remove(METADATA);
        provider.replies.put("/elsewhere", metadata);
        provider.replies.put(METADATA, new Reply(302, Map.of("Location", provider.issuer() + "/elsewhere"), ""));

        assertThat(browser.get("/auth/oidc/fake", "").status()).isEqualTo(503);
        assertThat(provider.asked("/elsewhere")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {METADATA, "/jwks", "/token"})
    void anAnswerThatIsTooLargeIsNotRead(String path) {
        String huge = "{\"x\":\"" + "x".repeat(256 * 1024) + "\"}";
        provider.replies.put(METADATA, provider.replies.get(METADATA));
        Optional<Query> asked = path.equals(METADATA) ? Optional.empty() : Optional.of(begun());
        provider.replies.put(path, Reply.json(200, huge));

        String code =
                asked.isEmpty() ? browser.get("/auth/oidc/fake", "").code() : browser.comeBack("fake", asked.get());
        assertThat(code).endsWith("SERVICE_UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500|{}|SERVICE_UNAVAILABLE",
                "503||SERVICE_UNAVAILABLE",
                "401|{\"error\":\"invalid_client\"}|SERVICE_UNAVAILABLE",
                "400|{\"error\":\"invalid_request\"}|LOGIN_REFUSED",
                "400|<html>|LOGIN_REFUSED",
                "302|{}|LOGIN_REFUSED",
                "200|{}|LOGIN_REFUSED",
                "200||LOGIN_REFUSED",
                "200|[]|LOGIN_REFUSED",
                "200|{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":7}|LOGIN_REFUSED",
                "200|{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c\"}|LOGIN_REFUSED",
                "200|{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c.d.e\"}|LOGIN_REFUSED",
                "200|{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"eyJhbGciOiJSUzI1NiJ9.e30.AA\"}|LOGIN_REFUSED",
            })
    void aTokenEndpointThatTalksNonsenseLogsNobodyIn(int status, String body, String code) {
        Query asked = begun();
        provider.replies.put("/token", Reply.json(status, body == null ? "" : body));

        assertThat(browser.comeBack("fake", asked)).endsWith("#kontract-login-error=" + code);
    }

    private Query begun() {
        Query asked = browser.begin("fake", "");
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow()).build()));
        return asked;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org",
                "ftp://login.example.org",
                "https://user@login.example.org",
                "https://login.example.org/?x",
                "https://login.example.org/#x",
                "login.example.org",
                "http://127.evil.example",
                "http://localhost.evil.example"
            })
    void anIssuerThatIsNotHttpsIsRefused(String issuer) {
        assertThatThrownBy(() -> OidcProvider.of("fake", URI.create(issuer), "client"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Google", "my company", "a--b", "-a", "session", "a/b", "*"})
    void aNameThatIsNoPartOfAPathIsRefused(String name) {
        URI issuer = URI.create("https://login.example.org");
        assertThatThrownBy(() -> OidcProvider.of(name, issuer, "client"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @Test
    void noSecretIsShown() {
        OidcProvider secretive = provider.provider("fake").withClientSecret("hush");

        assertThat(List.of(
                                secretive,
                                OidcOptions.DEFAULT
                                        .withPublicUrl(URI.create("https://app.example.org"))
                                        .withProviders(List.of(secretive)))
                        .toString())
                .contains("fake")
                .doesNotContain("hush");
    }
}
