package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.internal.oidc.Query;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A login counts once, in the browser that began it, for the provider that it was sent to. */
final class OidcFlowTest {
    private static final String PAGE = "https://app.example.org";

    private final FakeProvider provider = new FakeProvider();
    private final SettableClock clock = new SettableClock();
    private final Auth auth = auth(PAGE);
    private final LoginBrowser browser = new LoginBrowser(auth.routes());
    private final String subject = UUID.randomUUID().toString();

    private Auth auth(String publicUrl) {
        return new Auth(
                Forge.config()
                        .withOidc(OidcOptions.DEFAULT
                                .withTimeout(Duration.ofSeconds(20))
                                .withPublicUrl(URI.create(publicUrl))
                                .withProviders(List.of(
                                        provider.provider("fake").withTitle("The Fake"), provider.provider("twin")))),
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
    void aLoginFormLearnsOfTheProviders() {
        Reply reply = browser.get("/auth/oidc", "");

        assertThat(reply.list())
                .isEqualTo(
                        List.of(Map.of("name", "fake", "title", "The Fake"), Map.of("name", "twin", "title", "twin")));
    }

    @Test
    void theProviderIsAskedWithEverythingThatBindsItsAnswer() {
        Reply reply = browser.get("/auth/oidc/fake", "returnTo=/notes");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(LoginBrowser.location(reply)).startsWith(provider.issuer() + "/authorize?");
        Query asked = LoginBrowser.asked(LoginBrowser.location(reply));
        assertThat(asked.get("response_type")).contains("code");
        assertThat(asked.get("scope")).contains("openid email");
        assertThat(asked.get("client_id")).contains(FakeProvider.CLIENT);
        assertThat(asked.get("redirect_uri")).contains(PAGE + "/auth/oidc/fake/callback");
        assertThat(asked.get("code_challenge_method")).contains("S256");
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(asked.get(secret))
                    .hasValueSatisfying(text -> assertThat(text).hasSize(43));
        }
    }

    @Test
    void theChallengeIsTheVerifiersHash() throws Exception {
        Query asked = browser.begin("fake", "");
        idToken(asked);
        browser.comeBack("fake", asked);

        String verifier = provider.lastTokenRequest.get("code_verifier").orElseThrow();
        byte[] hash =
                java.security.MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        assertThat(asked.get("code_challenge")).contains(Base64URL.encode(hash).toString());
    }

    @Test
    void theCookieIsTheHostsAloneAndOutOfReachOfScripts() {
        Reply https = browser.get("/auth/oidc/fake", "");
        assertThat(https.headers().get("Set-Cookie"))
                .matches("__Host-kontract-login=[A-Za-z0-9_.-]+; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure");

        try (Auth development = auth("http://localhost:8787")) {
            Reply http = new LoginBrowser(development.routes()).get("/auth/oidc/fake", "");
            assertThat(http.headers().get("Set-Cookie"))
                    .matches("kontract-login=[A-Za-z0-9_.-]+; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    void theBrowserGoesBackToItsPageWithACodeThatIsNoToken() {
        Query asked = browser.begin("fake", "returnTo=%2Fnotes%3Fpage%3D2");
        idToken(asked);

        Reply back = browser.get("/auth/oidc/fake/callback", LoginBrowser.answer(asked));

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(LoginBrowser.location(back)).matches(PAGE + "/notes\\?page=2#kontract-login=[A-Za-z0-9_-]{43}");
        assertThat(back.headers().get("Set-Cookie")).contains("Max-Age=60;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "evil.example",
                "",
                " /notes",
                "/notes#x",
                "/a//evil.example",
                "/../evil",
                "/a/../b",
                "/./a",
                "/%2f/evil.example",
                "/%2Fevil.example",
                "/%5cevil.example",
                "/%5Cevil.example",
                "/%2e%2e/a",
                "/%0d%0aLocation:x",
                "/\r\nLocation: x",
                "/\tx",
                "/%",
                "/%zz",
                "/ä",
                "/\u2215evil",
                "/auth/oidc/fake",
                "/auth",
                "@evil.example",
                ".evil.example"
            })
    void aPlaceThatIsNoPathHereIsRefused(String place) {
        Reply reply = browser.get("/auth/oidc/fake", "returnTo=" + encoded(place));

        assertThat(reply.status()).isEqualTo(place.isEmpty() ? 302 : 400);
        assertThat(reply.code()).isEqualTo(place.isEmpty() ? "" : "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/notes", "/notes/1?page=2&next=//x", "/a%20b", "/authors", "/~me/@you/a.b"})
    void aPathHereIsKeptAsItIs(String place) {
        Query asked = browser.begin("fake", "returnTo=" + encoded(place));
        idToken(asked);

        assertThat(browser.comeBack("fake", asked)).startsWith(PAGE + place + OidcRoutes.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"returnTo=/a&returnTo=/b", "returnTo=%", "returnTo=%zz", "%=1"})
    void aMalformedQueryIsRefused(String query) {
        assertThat(browser.get("/auth/oidc/fake", query).code()).isEqualTo("INVALID_REQUEST");
        assertThat(browser.get("/auth/oidc/fake/callback", query).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void anAnswerWithoutTheBrowsersCookieIsNobodys() {
        Query asked = browser.begin("fake", "");
        Query other = new LoginBrowser(auth.routes()).begin("fake", "");
        idToken(asked);

        LoginBrowser stranger = new LoginBrowser(auth.routes());
        assertThat(callback(stranger, "fake", asked).code()).isEqualTo("LOGIN_OVER");
        // login CSRF: an attacker's answer in a browser that began a login of its own
        assertThat(callback(browser, "fake", other).code()).isEqualTo("LOGIN_OVER");
        // mix-up: the answer of one provider at the place of another
        assertThat(callback(browser, "twin", asked).code()).isEqualTo("LOGIN_OVER");
        assertThat(browser.get("/auth/oidc/fake/callback", "code=c1").code()).isEqualTo("LOGIN_OVER");
        assertThat(provider.asked("/token")).isZero();
        assertThat(browser.comeBack("fake", asked)).contains(OidcRoutes.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30.", "two"})
    void aMadeUpCookieIsNobodys(String value) {
        Query asked = browser.begin("fake", "");
        String own = browser.cookie.orElseThrow();
        String name = own.substring(0, own.indexOf('=') + 1);
        browser.cookie = Optional.of(value.equals("two") ? own + "; " + own : name + value);

        assertThat(callback(browser, "fake", asked).code()).isEqualTo("LOGIN_OVER");
    }

    @Test
    void aLoginIsOverAfterTenMinutesAndACodeAfterOne() {
        Query late = browser.begin("fake", "");
        clock.advance(Duration.ofMinutes(10));
        assertThat(callback(browser, "fake", late).code()).isEqualTo("LOGIN_OVER");

        Query asked = browser.begin("fake", "");
        idToken(asked);
        String page = browser.comeBack("fake", asked);
        clock.advance(Duration.ofMinutes(1));
        assertThat(browser.session(page, Optional.empty()).code()).isEqualTo("LOGIN_OVER");
    }

    @Test
    void ofManyCallbacksWithOneAnswerOneCounts() throws Exception {
        Query asked = browser.begin("fake", "");
        idToken(asked);

        List<Reply> replies = atOnce(browser, copy -> callback(copy, "fake", asked));

        assertThat(replies.stream()
                        .map(Reply::status)
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting())))
                .isEqualTo(Map.of(302, 1L, 400, 7L));
        assertThat(provider.asked("/token")).isEqualTo(1);
    }

    @Test
    void ofManyPagesWithOneCodeOneGetsASession() throws Exception {
        Query asked = browser.begin("fake", "");
        idToken(asked);
        String page = browser.comeBack("fake", asked);

        List<Reply> replies = atOnce(browser, copy -> copy.session(page, Optional.empty()));

        assertThat(replies.stream()
                        .map(Reply::status)
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting())))
                .isEqualTo(Map.of(200, 1L, 400, 7L));
    }

    @Test
    void aCodeIsWorthNothingWithoutItsCookieNorTheCookieWithoutIt() {
        Query asked = browser.begin("fake", "");
        LoginBrowser pending = browser.copy();
        idToken(asked);
        String page = browser.comeBack("fake", asked);

        LoginBrowser victim = new LoginBrowser(auth.routes());
        assertThat(victim.session(page, Optional.empty()).code()).isEqualTo("LOGIN_OVER");
        assertThat(pending.session(page, Optional.empty()).code()).isEqualTo("LOGIN_OVER");
        assertThat(browser.session(PAGE + OidcRoutes.DONE + "guess", Optional.empty())
                        .code())
                .isEqualTo("LOGIN_OVER");
        Reply session = browser.session(page, Optional.empty());
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(session.headers().get("Set-Cookie")).contains("Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "[]", "{\"code\":7}", "{\"code\":\"\"}", "{\"code\":\"x\",\"owner\":\"u1\"}"})
    void aMalformedBodyIsRefused(String body) {
        Reply session = browser.send("POST", "/auth/oidc/session", Optional.empty(), body);

        assertThat(session.status()).isEqualTo(400);
        assertThat(session.code()).isIn("INPUT_VALIDATION", "INVALID_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, LOGIN_DENIED",
        "login_required, LOGIN_DENIED",
        "server_error, SERVICE_UNAVAILABLE",
        "temporarily_unavailable, SERVICE_UNAVAILABLE",
        "invalid_scope, LOGIN_REFUSED",
        "<script>, LOGIN_REFUSED"
    })
    void anErrorOfTheProviderGoesBackToThePage(String error, String code) {
        Query asked = browser.begin("fake", "returnTo=/notes");

        Reply reply = browser.get(
                "/auth/oidc/fake/callback",
                "error=" + encoded(error) + "&error_description=x&state="
                        + asked.get("state").orElseThrow());

        assertThat(LoginBrowser.location(reply)).isEqualTo(PAGE + "/notes#kontract-login-error=" + code);
        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void whoPromisesToNameItselfHasTo() {
        provider.metadata(metadata -> {
            metadata.put("authorization_response_iss_parameter_supported", true);
            return metadata;
        });

        assertThat(answeredWith("")).endsWith("LOGIN_REFUSED");
        assertThat(answeredWith("&iss=https%3A%2F%2Fevil.example")).endsWith("LOGIN_REFUSED");
        assertThat(answeredWith("&iss=" + encoded(provider.issuer().toString())))
                .contains(OidcRoutes.DONE);
    }

    private String answeredWith(String more) {
        Query asked = browser.begin("fake", "");
        idToken(asked);
        return LoginBrowser.location(browser.get("/auth/oidc/fake/callback", LoginBrowser.answer(asked) + more));
    }

    private void idToken(Query asked) {
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow()).build()));
    }

    private static Reply callback(LoginBrowser browser, String name, Query asked) {
        return browser.get("/auth/oidc/" + name + "/callback", LoginBrowser.answer(asked));
    }

    /** Asks for it by one browser. */
    private interface Ask {
        Reply of(LoginBrowser browser);
    }

    private static List<Reply> atOnce(LoginBrowser browser, Ask ask) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> tasks = IntStream.range(0, 8)
                    .<Callable<Reply>>mapToObj(i -> {
                        LoginBrowser copy = browser.copy();
                        return () -> ask.of(copy);
                    })
                    .toList();
            List<Future<Reply>> futures = threads.invokeAll(tasks);
            return futures.stream().map(Future::resultNow).toList();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
