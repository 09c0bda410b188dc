package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.internal.oidc.Query;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider answers is believed only if it is exactly what was asked for. */
final class OidcTokensTest {
    private final FakeProvider provider = new FakeProvider();
    private final Auth auth = new Auth(
            Forge.config()
                    .withOidc(OidcOptions.DEFAULT
                            .withPublicUrl(URI.create("https://app.example.org"))
                            .withTimeout(Duration.ofSeconds(20))
                            .withProviders(List.of(provider.provider("fake")))),
            AuthDatabase.STORAGE.tables(),
            AuthDatabase.STORAGE.transactor(),
            new SettableClock());
    private final LoginBrowser browser = new LoginBrowser(auth.routes());
    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        auth.close();
        provider.close();
    }

    /** Each makes of good claims a token that must be refused. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    enum Bad {
        OTHER_NONCE((provider, claims) -> signed(claims.claim("nonce", "another"))),
        NO_NONCE((provider, claims) -> signed(claims.claim("nonce", null))),
        OTHER_AUDIENCE((provider, claims) -> signed(claims.audience("another-client"))),
        NO_AUDIENCE((provider, claims) -> signed(claims.audience((String) null))),
        OTHER_AUTHORIZED_PARTY((provider, claims) ->
                signed(claims.audience(List.of(FakeProvider.CLIENT, "other")).claim("azp", "other"))),
        OTHER_PARTY_FOR_US_ALONE((provider, claims) -> signed(claims.claim("azp", "other"))),
        AUDIENCES_WITHOUT_PARTY((provider, claims) -> signed(claims.audience(List.of(FakeProvider.CLIENT, "other")))),
        OTHER_ISSUER((provider, claims) -> signed(claims.issuer("https://evil.example"))),
        ISSUER_WITH_A_SLASH((provider, claims) -> signed(claims.issuer(provider.issuer() + "/"))),
        EXPIRED((provider, claims) -> signed(claims.expirationTime(ago(600)))),
        WITHOUT_END((provider, claims) -> signed(claims.expirationTime(null))),
        OF_THE_FUTURE((provider, claims) -> signed(claims.issueTime(ago(-600)))),
        NO_SUBJECT((provider, claims) -> signed(claims.subject(null))),
        LONG_SUBJECT((provider, claims) -> signed(claims.subject("s".repeat(256)))),
        OTHER_ACCESS_TOKEN((provider, claims) -> signed(claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"))),
        UNSIGNED((provider, claims) -> new PlainJWT(claims.build()).serialize()),
        SIGNED_WITH_OUR_SECRET((provider, claims) -> mac(claims.build(), FakeProvider.SECRET)),
        SIGNED_WITH_THE_PUBLIC_KEY((provider, claims) ->
                mac(claims.build(), FakeProvider.KEY.toPublicJWK().toJSONString())),
        SIGNED_BY_ANOTHER((provider, claims) -> FakeProvider.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(FakeProvider.KEY.getKeyID()),
                FakeProvider.OTHER_KEY,
                claims.build())),
        WITH_A_KEY_OF_ITS_OWN((provider, claims) -> FakeProvider.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(FakeProvider.OTHER_KEY.toPublicJWK()),
                FakeProvider.OTHER_KEY,
                claims.build())),
        TAMPERED((provider, claims) -> tampered(signed(claims)));

        final BiFunction<FakeProvider, JWTClaimsSet.Builder, String> token;

        Bad(BiFunction<FakeProvider, JWTClaimsSet.Builder, String> token) {
            this.token = token;
        }

        private static String signed(JWTClaimsSet.Builder claims) {
            return FakeProvider.signed(FakeProvider.KEY, claims.build());
        }

        private static Date ago(int seconds) {
            return Date.from(Instant.now().minusSeconds(seconds));
        }

        private static String mac(JWTClaimsSet claims, String secret) {
            try {
                SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
                token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
                return token.serialize();
            } catch (JOSEException unavailable) {
                throw new IllegalStateException(unavailable);
            }
        }

        private static String tampered(String token) {
            String[] parts = token.split("\\.", -1);
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String other = claims.replace("@example.org", "@example.com");
            return parts[0] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8))
                    + "." + parts[2];
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadIdTokenLogsNobodyIn(Bad bad) {
        Query asked = browser.begin("fake", "");
        provider.idToken(bad.token.apply(
                provider, provider.claims(subject, asked.get("nonce").orElseThrow())));

        String url = browser.comeBack("fake", asked);

        assertThat(url).isEqualTo("https://app.example.org/#kontract-login-error=LOGIN_REFUSED");
        assertThat(browser.cookie).isEmpty();
        assertThat(AuthDatabase.users().getUserByEmail(subject + "@example.org"))
                .isEmpty();
    }

    @Test
    void aGoodIdTokenLogsItsSubjectIn() {
        Reply reply = browser.logIn(provider, "fake", subject);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).containsOnlyKeys("token", "expiresAt", "refreshToken", "user");
        assertThat(reply.user())
                .containsEntry("email", subject + "@example.org")
                .containsEntry("isAnonymous", false);
        assertThat(auth.sessions().verifySession(reply.token()).isAnonymous()).isFalse();
    }

    @Test
    void theCodeIsExchangedWithItsVerifierAndTheRedirectUri() {
        browser.logIn(provider, "fake", subject);

        Query sent = provider.lastTokenRequest;
        assertThat(sent.get("grant_type")).contains("authorization_code");
        assertThat(sent.get("code")).contains("c1");
        assertThat(sent.get("redirect_uri")).contains("https://app.example.org/auth/oidc/fake/callback");
        assertThat(sent.get("code_verifier"))
                .hasValueSatisfying(verifier -> assertThat(verifier).hasSize(43));
        assertThat(sent.get("client_secret")).isEmpty();
    }

    @Test
    void severalAudiencesAreFineWhereWeAreTheAuthorizedParty() {
        Query asked = browser.begin("fake", "");
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow())
                        .audience(List.of(FakeProvider.CLIENT, "other"))
                        .claim("azp", FakeProvider.CLIENT)
                        .build()));

        assertThat(browser.comeBack("fake", asked)).contains(OidcRoutes.DONE);
    }

    @Test
    void aNewKeyIsFetchedOnceAndUnknownOnesSeldom() {
        browser.logIn(provider, "fake", subject);
        provider.keys(FakeProvider.KEY, FakeProvider.OTHER_KEY);

        String rotated = comeBackWith(FakeProvider.OTHER_KEY);
        int fetched = provider.asked("/jwks");
        for (int i = 0; i < 10; i++) {
            comeBackWith(new RSAKey.Builder(FakeProvider.OTHER_KEY)
                    .keyID("unknown" + i)
                    .build());
        }

        assertThat(rotated).contains(OidcRoutes.DONE);
        assertThat(fetched).isEqualTo(2);
        assertThat(provider.asked("/jwks")).isLessThanOrEqualTo(3);
        assertThat(comeBackWith(FakeProvider.OTHER_KEY)).contains(OidcRoutes.DONE);
    }

    @Test
    void aKeyThatWasWithdrawnCountsNoMoreOnceOthersAreFetched() {
        browser.logIn(provider, "fake", subject);
        provider.keys(FakeProvider.OTHER_KEY);
        comeBackWith(FakeProvider.OTHER_KEY);

        assertThat(comeBackWith(FakeProvider.KEY)).contains(OidcRoutes.FAILED);
    }

    private String comeBackWith(RSAKey key) {
        Query asked = browser.begin("fake", "");
        provider.idToken(FakeProvider.signed(
                key, provider.claims(subject, asked.get("nonce").orElseThrow()).build()));
        return browser.comeBack("fake", asked);
    }

    @Test
    void anAnswerWithoutIdTokenIsRefused() {
        Query asked = browser.begin("fake", "");
        provider.tokens(Map.of("access_token", "at", "token_type", "Bearer"));

        assertThat(browser.comeBack("fake", asked)).endsWith("LOGIN_REFUSED");
    }

    @Test
    void aCodeThatTheProviderDoesNotTakeIsRefused() {
        Query asked = browser.begin("fake", "");
        provider.replies.put("/token", FakeProvider.Reply.json(400, "{\"error\":\"invalid_grant\"}"));

        assertThat(browser.comeBack("fake", asked)).endsWith("LOGIN_REFUSED");
    }

    @Test
    void theAddressComesFromTheUserInfoWhereTheIdTokenHasNone() {
        Query asked = browser.begin("fake", "");
        provider.userInfo(Map.of("sub", subject, "email", subject + "@example.net", "email_verified", "true"));
        idTokenWithoutAddress(asked);

        Reply reply = browser.session(browser.comeBack("fake", asked), Optional.empty());

        assertThat(reply.user()).containsEntry("email", subject + "@example.net");
    }

    @Test
    void userInfoOfAnotherIsRefused() {
        Query asked = browser.begin("fake", "");
        provider.userInfo(Map.of("sub", "another", "email", subject + "@example.net", "email_verified", true));
        idTokenWithoutAddress(asked);

        assertThat(browser.comeBack("fake", asked)).endsWith("LOGIN_REFUSED");
    }

    private void idTokenWithoutAddress(Query asked) {
        provider.idToken(FakeProvider.signed(
                FakeProvider.KEY,
                provider.claims(subject, asked.get("nonce").orElseThrow())
                        .claim("email", null)
                        .build()));
    }
}
