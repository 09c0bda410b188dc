package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthConfigTest {
    @Test
    void deniesCallsWithoutATokenAndAllowsAnonymousUsersByDefault() {
        AuthConfig config = Forge.config();

        assertThat(config.access().unauthenticated()).isEqualTo(Unauthenticated.DENY);
        assertThat(config.access().allowAnonymous()).isTrue();
        assertThat(config.access().anonymousPerm()).isEqualTo(Perms.RW_);
        assertThat(config.access().registeredPerm()).isEqualTo(Perms.RWX);
        assertThat(config.passwords()).isEqualTo(PasswordHashing.DEFAULT);
    }

    @Test
    void everyWithMethodChangesItsValueAlone() {
        AuthSecret secret = AuthSecret.ofText("s".repeat(32));
        PasswordHashing passwords = PasswordHashing.DEFAULT.withConcurrent(7);
        PasswordRules rules = PasswordRules.DEFAULT.withAllowCommon(true).withWords(List.of("acme"));
        OidcOptions oidc = OidcOptions.DEFAULT.withTimeout(Duration.ofSeconds(7));
        AuthProvider provider = new AnonymousProvider(new SettableClock());
        TokenOptions tokens = TokenOptions.DEFAULT.withIssuer("i");
        SessionOptions sessions = SessionOptions.DEFAULT.withGrace(Duration.ZERO);
        AccessOptions access = access();
        Mailing mailing = Mailing.of(mail -> {}, () -> URI.create("https://example.org"));

        AuthConfig config = Forge.config()
                .withSecret(secret)
                .withTokens(tokens)
                .withSessions(sessions)
                .withAccess(access)
                .withPasswords(passwords)
                .withPasswordRules(rules)
                .withLimits(AuthLimits.NONE)
                .withPasskeys(PasskeyOptions.LOCAL)
                .withOidc(oidc)
                .withMailing(mailing)
                .withProviders(List.of(provider));

        assertThat(config)
                .isEqualTo(new AuthConfig(
                        secret,
                        tokens,
                        sessions,
                        access,
                        passwords,
                        rules,
                        AuthLimits.NONE,
                        Optional.of(PasskeyOptions.LOCAL),
                        oidc,
                        Optional.of(mailing),
                        List.of(provider)));
        assertThat(rules).isEqualTo(new PasswordRules(true, List.of("acme")));
        assertThat(access).isEqualTo(new AccessOptions(false, Unauthenticated.ANONYMOUS, Perms.R__, Perms._W_, true));
    }

    @Test
    void everyWithMethodOfTokensChangesItsValueAlone() {
        TokenOptions tokens = TokenOptions.DEFAULT
                .withIssuer("i")
                .withAudience("a")
                .withLifetime(Duration.ofSeconds(1))
                .withAlgorithm(TokenAlgorithm.EDDSA)
                .withKeyLifetime(Duration.ofHours(9))
                .withClockSkew(Duration.ofSeconds(2));

        assertThat(tokens)
                .isEqualTo(new TokenOptions(
                        "i",
                        "a",
                        Duration.ofSeconds(1),
                        TokenAlgorithm.EDDSA,
                        Duration.ofHours(9),
                        Duration.ofSeconds(2)));
    }

    @Test
    void everyWithMethodOfSessionsChangesItsValueAlone() {
        SessionOptions sessions = SessionOptions.DEFAULT
                .withLifetime(Duration.ofHours(3))
                .withIdle(Duration.ofHours(2))
                .withGrace(Duration.ZERO)
                .withRecentLogin(Duration.ofMinutes(4));

        assertThat(sessions)
                .isEqualTo(new SessionOptions(
                        Duration.ofHours(3), Duration.ofHours(2), Duration.ZERO, Duration.ofMinutes(4)));
    }

    private static AccessOptions access() {
        return AccessOptions.DEFAULT
                .withAllowAnonymous(false)
                .withUnauthenticated(Unauthenticated.ANONYMOUS)
                .withAnonymousPerm(Perms.R__)
                .withRegisteredPerm(Perms._W_)
                .withRequireVerifiedEmail(true);
    }

    @Test
    void everyLimitChangesAlone() {
        RouteLimits one = RouteLimits.NONE.withAddress(Optional.of(RateLimit.perSecond(1)));
        RouteLimits two = one.withAccountAtAddress(Optional.of(RateLimit.perSecond(2)));
        RouteLimits three = two.withAccount(Optional.of(RateLimit.perSecond(3)));

        assertThat(three)
                .isEqualTo(new RouteLimits(
                        Optional.of(RateLimit.perSecond(1)),
                        Optional.of(RateLimit.perSecond(2)),
                        Optional.of(RateLimit.perSecond(3))));
        assertThat(AuthLimits.NONE
                        .withLogin(one)
                        .withRegister(two)
                        .withAnonymous(three)
                        .withRefresh(RouteLimits.REFRESH)
                        .withMail(RouteLimits.MAIL))
                .isEqualTo(new AuthLimits(one, two, three, RouteLimits.REFRESH, RouteLimits.MAIL));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT-1S, -1 s", "PT31536001S, 31536001 s", "PT1.5S, 1500 ms"})
    void refusesTokensOfNoOrEndlessLength(Duration lifetime, String shown) {
        assertThatThrownBy(() -> TokenOptions.DEFAULT.withLifetime(lifetime))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lifetime must be whole seconds between 1 s and 31536000 s, not " + shown);
    }

    @Test
    void refusesValuesOutOfTheirBounds() {
        TokenOptions tokens = TokenOptions.DEFAULT;
        AccessOptions access = AccessOptions.DEFAULT;
        SessionOptions sessions = SessionOptions.DEFAULT;
        Duration tooLong = Duration.ofSeconds(301);
        Duration tooShort = Duration.ofSeconds(59);

        assertThatThrownBy(() -> tokens.withClockSkew(tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sessions.withGrace(tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sessions.withRecentLogin(tooShort)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sessions.withIdle(tooShort)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sessions.withLifetime(tooShort)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> access.withAnonymousPerm(8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> access.withRegisteredPerm(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.withKeyLifetime(tooShort)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.withIssuer(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.withAudience("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretHasAtLeast32Bytes() {
        byte[] tooShort = new byte[31];

        assertThatThrownBy(() -> AuthSecret.of(tooShort)).hasMessage("The secret needs at least 32 bytes, not 31");
        assertThatThrownBy(() -> AuthSecret.ofText("short")).hasMessageNotContaining("short");
        assertThat(AuthSecret.ofText("é".repeat(16))).hasToString("AuthSecret");
    }

    @Test
    void neverPrintsTheSecret() {
        assertThat(Forge.config().toString()).contains("secret=AuthSecret").doesNotContain(Forge.SECRET);
    }
}
