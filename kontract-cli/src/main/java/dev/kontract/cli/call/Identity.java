package dev.kontract.cli.call;

import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.auth.ClientAuth;
import dev.kontract.wire.erpc.auth.TokenSource;
import dev.kontract.wire.http.TokenStore;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param token a session's token
 * @param login the tokens of a session that renews itself
 * @param secret what both sides share
 * @param device the key and the id of a device
 */
public record Identity(
        Optional<String> token, Optional<TokenStore> login, Optional<Secret> secret, Optional<DeviceKey> device) {
    /** A device. */
    public record DeviceKey(Secret privateKey, String id) {}

    /** Whether this needs eRPC. */
    public boolean isEncrypted() {
        return secret.isPresent() || device.isPresent();
    }

    /** Whether nothing is given at all. */
    public boolean isNobody() {
        return token.isEmpty() && login.isEmpty() && !isEncrypted();
    }

    /** This with a token. */
    public Identity withToken(String other) {
        return new Identity(Optional.of(other), login, secret, device);
    }

    /** This with a session that renews itself. */
    public Identity withLogin(TokenStore other) {
        return new Identity(token, Optional.of(other), secret, device);
    }

    /**
     * How eRPC proves it.
     *
     * @param renewed the tokens of the login, if there is one
     */
    AuthOptions toAuth(Optional<TokenSource> renewed) {
        AuthOptions auth = AuthOptions.NONE;
        if (secret.isPresent()) {
            Secret shared = secret.get();
            auth = auth.withSecret(() -> shared);
        }
        if (device.isPresent()) {
            auth = auth.withSign(
                    ClientAuth.ed25519(device.get().privateKey(), device.get().id()));
        } else if (token.isPresent()) {
            String mine = token.get();
            auth = auth.withSign(ClientAuth.jwt(() -> mine));
        } else if (renewed.isPresent()) {
            auth = auth.withSign(ClientAuth.jwt(renewed.get()));
        }
        return auth;
    }

    /** Names what is given, never its contents. */
    @Override
    public String toString() {
        return "Identity[token=" + token.isPresent() + ", login=" + login.isPresent() + ", secret=" + secret.isPresent()
                + ", device=" + device.map(DeviceKey::id) + "]";
    }
}
