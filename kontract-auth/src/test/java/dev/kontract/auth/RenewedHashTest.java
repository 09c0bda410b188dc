package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.error.UnauthorizedError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes of an older cost or another algorithm are replaced when their user logs in. */
final class RenewedHashTest {
    private static final String PASSWORD = "password";
    private static final String OLD =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final Auth auth = auth(List.of());
    private final RouteClient client = new RouteClient(auth.routes());
    private final String email = UUID.randomUUID() + "@example.org";

    private static Auth auth(List<AuthProvider> providers) {
        return new Auth(
                Forge.config().withProviders(providers),
                AuthDatabase.STORAGE.tables(),
                AuthDatabase.STORAGE.transactor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OLD,
                "pbkdf2:1:73616c74:120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b",
                "pbkdf2_sha256$1$salt$Eg+2z/z4syxD5yJSVsT4N6hlSMkszDVICAWYfLcL4Xs="
            })
    void aLoginRenewsAnOldHash(String old) {
        AuthUser user = stored(old);

        Reply first = login(PASSWORD);
        String renewed = hash(user);
        Reply second = login(PASSWORD);

        assertThat(first.status()).isEqualTo(200);
        assertThat(renewed).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(auth.passwordHasher().isOutdated(renewed)).isFalse();
        assertThat(second.status()).isEqualTo(200);
        assertThat(hash(user)).isEqualTo(renewed);
        assertThat(client.me(first.token()).status()).isEqualTo(200);
    }

    @Test
    void aFailedLoginRenewsNothing() {
        AuthUser user = stored(OLD);

        assertThat(login("Password").status()).isEqualTo(401);
        assertThat(hash(user)).isEqualTo(OLD);
    }

    @Test
    void aPasswordThatWasChangedMeanwhileIsNotBroughtBack() {
        AuthUser user = stored(OLD);
        String other = auth.passwordHasher().createPasswordHash("another horse");
        auth.users().changePassword(user.id(), other);

        assertThatThrownBy(() -> auth.users()
                        .loggedIn(user, Optional.of(OLD), auth.clock().instant()))
                .isInstanceOf(UnauthorizedError.class);

        assertThat(hash(user)).isEqualTo(other);
    }

    @Test
    void whoIsKnownByAnotherProviderGetsNoPassword() {
        AuthUser user = stored(OLD);
        RouteClient other = new RouteClient(auth(List.of(new Believing(user))).routes());

        Reply reply = other.post("/auth/login", RouteClient.credentials(email, "anything"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(hash(user)).isEqualTo(OLD);
    }

    private record Believing(AuthUser user) implements AuthProvider {
        @Override
        public String name() {
            return PasswordProvider.NAME;
        }

        @Override
        public AuthUser authenticate(Map<String, String> credentials) {
            return user;
        }
    }

    private AuthUser stored(String hash) {
        return auth.users()
                .createUser(AuthUser.registered(email, hash, auth.clock().instant()));
    }

    private Reply login(String password) {
        return client.post("/auth/login", RouteClient.credentials(email, password));
    }

    private String hash(AuthUser user) {
        return auth.users().getUser(user.id()).flatMap(AuthUser::passwordHash).orElseThrow();
    }
}
