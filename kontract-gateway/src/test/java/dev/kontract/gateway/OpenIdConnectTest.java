package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.PageBrowser.Page;
import dev.kontract.storage.StorageOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logging in with a certified provider in a process of its own, over HTTP, by the part that a browser plays. */
class OpenIdConnectTest {
    private static final String PUBLIC = "https://app.example.org";
    private static final String PAGE = PUBLIC + "/notes";
    private static final String CALLBACK = PUBLIC + "/auth/oidc/real/callback";
    private static final Pattern CODE = Pattern.compile("#kontract-login=([A-Za-z0-9_-]{43})$");

    private static EmbeddedDatabase database;
    private static ProviderProcess provider;
    private static Kontract kontract;
    private static HttpClient http;

    private final String user = "u" + UUID.randomUUID();
    private final PageBrowser browser = browser();

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.temporary();
        provider = new ProviderProcess(CALLBACK);
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        OidcProviderSettings real = OidcProviderSettings.EMPTY
                .withIssuer(provider.issuer())
                .withClientId(ProviderProcess.CLIENT_ID)
                .withClientSecret(ProviderProcess.CLIENT_SECRET);
        OidcSettings oidc = OidcSettings.DEFAULT
                .withTimeout(Duration.ofSeconds(20))
                .withProvider("real", real)
                .withProvider("down", real.withIssuer(URI.create("http://127.0.0.1:1")));
        kontract = Kontract.start(
                KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(database.databaseUrl())
                                .withPoolSize(4))
                        .withAuth(AuthSettings.DEFAULT
                                .withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here"))
                                .withPublicUrl(URI.create(PUBLIC))
                                .withOidc(oidc)),
                List.of(new NotesApp()));
    }

    @AfterAll
    static void stop() {
        http.close();
        kontract.close();
        provider.close();
        database.close();
    }

    private static PageBrowser browser() {
        return new PageBrowser(http, PUBLIC, kontract.uri());
    }

    @Test
    void whoLogsInThereIsLoggedInHere() {
        Page page = logIn(browser, user, "/auth/oidc/real?returnTo=%2Fnotes");

        HttpResponse<String> session = session(browser, page, "");

        assertThat(page.url().toString()).startsWith(PAGE + "#kontract-login=");
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(session.body()).contains("\"email\":\"" + user + "@example.org\"");
        assertThat(session(browser, page, "").body()).contains("LOGIN_OVER");
    }

    @Test
    void whoIsLoggedInThereAlreadyJustPassesThrough() {
        String first = owner(session(browser, logIn(browser, user, "/auth/oidc/real?returnTo=%2Fnotes"), ""));

        Page again = browser.visit(URI.create(PUBLIC + "/auth/oidc/real?returnTo=%2Fnotes"), PAGE);

        assertThat(owner(session(browser, again, ""))).isEqualTo(first);
    }

    @Test
    void anAnswerCountsOnceInItsBrowser() {
        Page callback = logIn(browser, user, "/auth/oidc/real", CALLBACK);

        Page stranger = browser().visit(callback.url());
        Page here = browser.visit(callback.url(), PUBLIC + "/#");
        Page replayed = browser.visit(callback.url());

        assertThat(callback.url().getQuery()).contains("iss=" + provider.issuer());
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.body()).contains("LOGIN_OVER");
        assertThat(session(browser, here, "").statusCode()).isEqualTo(200);
        assertThat(replayed.body()).contains("LOGIN_OVER");
    }

    /** Authorization code injection: the code of one login in the answer to another. */
    @Test
    void aCodeOfAnotherLoginIsRefused() {
        Page stolen = logIn(browser(), user, "/auth/oidc/real", CALLBACK);
        Page own = logIn(browser, "another" + user, "/auth/oidc/real", CALLBACK);
        String mixed = own.url().toString().replaceAll("code=[^&]+", "code=" + code(stolen.url()));

        Page page = browser.visit(URI.create(mixed), PUBLIC + "/#");

        assertThat(page.url()).hasToString(PUBLIC + "/#kontract-login-error=LOGIN_REFUSED");
    }

    private static String code(URI url) {
        Matcher code = Pattern.compile("code=([^&]+)").matcher(url.getRawQuery());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    @Test
    void whoSaysNoThereIsToldSoHere() {
        Page login = browser.visit(URI.create(PUBLIC + "/auth/oidc/real?returnTo=%2Fnotes"));

        Page page = browser.visit(URI.create(login.url() + "/abort"), PAGE);

        assertThat(page.url()).hasToString(PAGE + "#kontract-login-error=LOGIN_DENIED");
    }

    @Test
    void aLoginUnderKeysThatAreNewIsTaken() {
        String before = owner(session(browser, logIn(browser, user, "/auth/oidc/real?returnTo=%2Fnotes"), ""));
        provider.rotate();
        PageBrowser other = browser();

        Page page = logIn(other, user, "/auth/oidc/real?returnTo=%2Fnotes");

        assertThat(owner(session(other, page, ""))).isEqualTo(before);
    }

    @Test
    void aTakenAddressIsLinkedByItsUserAlone() {
        String address = user + "@example.org";
        try (Client client = new Client(kontract.uri())) {
            String token = client.register(address);

            HttpResponse<String> refused =
                    session(browser, logIn(browser, user, "/auth/oidc/real?returnTo=%2Fnotes"), "");
            Page linked = browser.visit(
                    target(browser.fetch("/auth/oidc/real/link", "{\"returnTo\":\"/notes\"}", token)), PAGE);
            HttpResponse<String> session = session(browser, linked, token);

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("EMAIL_TAKEN").doesNotContain(address);
            assertThat(session.statusCode()).isEqualTo(200);
            assertThat(session.body()).contains(address);
        }
    }

    private static URI target(HttpResponse<String> link) {
        Matcher url = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(link.body());
        assertThat(url.find()).as(link.body()).isTrue();
        return URI.create(url.group(1));
    }

    @Test
    void anUnverifiedAddressIsNotTakenOver() {
        Page page = logIn(browser, "unverified" + user, "/auth/oidc/real?returnTo=%2Fnotes");

        assertThat(session(browser, page, "").body()).contains("\"email\":null");
    }

    @Test
    void aProviderThatIsDownIsOutOfReachAndNothingElseIs() {
        try (Client client = new Client(kontract.uri())) {
            HttpResponse<String> down = client.get("/auth/oidc/down");

            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("SERVICE_UNAVAILABLE");
            assertThat(down.headers().firstValue("Retry-After")).isPresent();
            assertThat(client.get("/auth/oidc").body())
                    .isEqualTo("[{\"name\":\"down\",\"title\":\"down\"},{\"name\":\"real\",\"title\":\"real\"}]");
            assertThat(client.login()).isNotEmpty();
        }
    }

    /** Whatever host a request says it is for, a browser is sent where the configuration says. */
    @Test
    void placesComeFromTheConfigurationAlone() {
        assertThat(browser.visit(URI.create(PUBLIC + "/auth/oidc/real?returnTo=%2F%2Fevil.example"))
                        .status())
                .isEqualTo(400);
        Page asked = browser.visit(URI.create(PUBLIC + "/auth/oidc/real"), provider.issuer() + "/auth");
        assertThat(asked.url().getQuery()).contains("redirect_uri=" + CALLBACK);
    }

    private Page logIn(PageBrowser by, String name, String path) {
        return logIn(by, name, path, PAGE);
    }

    /** Logs in with the provider's own forms, and goes on until the first place that begins with a text. */
    private static Page logIn(PageBrowser by, String name, String path, String stop) {
        Page login = by.visit(URI.create(PUBLIC + path));
        Page consent = by.submit(login.url(), "prompt=login&login=" + name + "&password=any", stop);
        return by.submit(consent.url(), "prompt=consent", stop);
    }

    private static HttpResponse<String> session(PageBrowser by, Page page, String token) {
        Matcher code = CODE.matcher(page.url().toString());
        assertThat(code.find()).as(page.url().toString()).isTrue();
        return by.fetch("/auth/oidc/session", "{\"code\":\"" + code.group(1) + "\"}", token);
    }

    private static String owner(HttpResponse<String> session) {
        Matcher id = Pattern.compile("\"user\":\\{\"id\":\"([^\"]+)\"").matcher(session.body());
        assertThat(id.find()).as(session.body()).isTrue();
        return id.group(1);
    }
}
