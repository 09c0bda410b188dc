package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.UnauthorizedError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthenticatorTest {
    private final SettableClock clock = new SettableClock();
    private final AuthUser anonymous = AuthUser.anonymous(clock.instant());
    private final AuthUser registered =
            AuthUser.registered("ann@example.org", "hash", clock.instant()).withUgroups(List.of("staff"));

    @Test
    void anAnonymousUserMayReadAndWrite() {
        String token = token(anonymous);

        Principal principal = authenticator(Forge.config()).authenticate(Optional.of("Bearer " + token));

        assertThat(principal).isEqualTo(new Principal("s1", anonymous.id(), Perms.RW_, true, List.of()));
    }

    @Test
    void aRegisteredUserMayDoEverythingAndBringsTheirGroups() {
        String token = token(registered);

        Principal principal = authenticator(Forge.config()).authenticate(Optional.of("bearer " + token));

        assertThat(principal).isEqualTo(new Principal("s1", registered.id(), Perms.RWX, false, List.of("staff")));
    }

    @Test
    void theConfigurationSetsThePermissions() {
        AuthConfig config = Forge.config()
                .withAccess(AccessOptions.DEFAULT.withAnonymousPerm(Perms.R__).withRegisteredPerm(Perms.RW_));
        Authenticator authenticator = authenticator(config);

        Principal one = authenticator.authenticateToken(token(anonymous));
        Principal other = authenticator.authenticateToken(token(registered));

        assertThat(one.perm()).isEqualTo(Perms.R__);
        assertThat(other.perm()).isEqualTo(Perms.RW_);
    }

    @Test
    void aCallWithoutATokenIsDeniedByDefault() {
        Authenticator authenticator = authenticator(Forge.config());

        assertThatThrownBy(() -> authenticator.authenticate(Optional.empty())).isInstanceOf(UnauthorizedError.class);
    }

    @Test
    void aCallWithoutATokenIsNobodyWhereTheConfigurationAllowsIt() {
        AuthConfig config = Forge.config()
                .withAccess(AccessOptions.DEFAULT
                        .withUnauthenticated(Unauthenticated.ANONYMOUS)
                        .withAnonymousPerm(Perms.R__));

        Principal principal = authenticator(config).authenticate(Optional.empty());

        assertThat(principal).isEqualTo(new Principal("", "", Perms.R__, true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic dXNlcjpwYXNz", "Bearer  a.b.c", "a.b.c"})
    void aHeaderThatIsNoValidTokenIsRefusedEvenWhereNoneIsNeeded(String header) {
        Authenticator authenticator = authenticator(
                Forge.config().withAccess(AccessOptions.DEFAULT.withUnauthenticated(Unauthenticated.ANONYMOUS)));

        assertThatThrownBy(() -> authenticator.authenticate(Optional.of(header)))
                .isInstanceOf(UnauthorizedError.class)
                .hasMessage("The token is not valid");
    }

    private String token(AuthUser user) {
        Instant now = clock.instant();
        return new Jwt(Forge.config(), clock)
                .signJwt(
                        new AuthSession("s1", user.id(), user.isAnonymous(), user.ugroups(), now, now.plusSeconds(60)));
    }

    private Authenticator authenticator(AuthConfig config) {
        return new Authenticator(config, new Tokens(config, clock));
    }
}
