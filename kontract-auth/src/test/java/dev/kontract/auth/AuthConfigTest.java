package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthConfigTest {
    @Test
    void deniesCallsWithoutATokenAndAllowsAnonymousUsersByDefault() {
        AuthConfig config = Forge.config();

        assertThat(config.unauthenticated()).isEqualTo(Unauthenticated.DENY);
        assertThat(config.allowAnonymous()).isTrue();
        assertThat(config.anonymousPerm()).isEqualTo(Perms.RW_);
        assertThat(config.registeredPerm()).isEqualTo(Perms.RWX);
        assertThat(config.passwords()).isEqualTo(PasswordHashing.DEFAULT);
    }

    @Test
    void everyWithMethodChangesItsValueAlone() {
        AuthSecret secret = AuthSecret.ofText("s".repeat(32));
        PasswordHashing passwords = PasswordHashing.DEFAULT.withConcurrent(7);
        AuthProvider provider = new AnonymousProvider(new SettableClock());

        AuthConfig config = Forge.config()
                .withSecret(secret)
                .withIssuer("i")
                .withAudience("a")
                .withSessionTtlSeconds(1)
                .withClockSkewSeconds(2)
                .withAllowAnonymous(false)
                .withUnauthenticated(Unauthenticated.ANONYMOUS)
                .withAnonymousPerm(Perms.R__)
                .withRegisteredPerm(Perms._W_)
                .withPasswords(passwords)
                .withProviders(List.of(provider));

        assertThat(config)
                .isEqualTo(new AuthConfig(
                        secret,
                        "i",
                        "a",
                        1,
                        2,
                        false,
                        Unauthenticated.ANONYMOUS,
                        Perms.R__,
                        Perms._W_,
                        passwords,
                        List.of(provider)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 31_536_001})
    void refusesSessionsOfNoOrEndlessLength(int seconds) {
        AuthConfig config = Forge.config();

        assertThatThrownBy(() -> config.withSessionTtlSeconds(seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sessionTtlSeconds")
                .hasMessageContaining(String.valueOf(seconds));
    }

    @Test
    void refusesValuesOutOfTheirBounds() {
        AuthConfig config = Forge.config();

        assertThatThrownBy(() -> config.withClockSkewSeconds(301)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withAnonymousPerm(8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withRegisteredPerm(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withIssuer(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withAudience("")).isInstanceOf(IllegalArgumentException.class);
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
