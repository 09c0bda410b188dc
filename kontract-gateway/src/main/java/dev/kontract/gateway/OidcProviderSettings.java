package dev.kontract.gateway;

import dev.kontract.auth.OidcProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration says of one provider of OpenID Connect. Shows no secret.
 *
 * @param issuer its issuer identifier
 * @param clientId who we are for it
 * @param clientSecret proves that
 * @param clientSecretFile has the secret in it, when there is none here
 * @param title names it for people; its name by default
 * @param scopes what we ask for; empty for {@link OidcProvider#DEFAULT_SCOPES}
 */
public record OidcProviderSettings(
        Optional<URI> issuer,
        Optional<String> clientId,
        Optional<String> clientSecret,
        Optional<Path> clientSecretFile,
        Optional<String> title,
        List<String> scopes) {
    /** Nothing. */
    public static final OidcProviderSettings EMPTY = new OidcProviderSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Copies. */
    public OidcProviderSettings {
        scopes = List.copyOf(scopes);
    }

    /** These settings with an issuer. */
    public OidcProviderSettings withIssuer(URI other) {
        return new OidcProviderSettings(Optional.of(other), clientId, clientSecret, clientSecretFile, title, scopes);
    }

    /** These settings with a client id. */
    public OidcProviderSettings withClientId(String other) {
        return new OidcProviderSettings(issuer, Optional.of(other), clientSecret, clientSecretFile, title, scopes);
    }

    /** These settings with a client secret. */
    public OidcProviderSettings withClientSecret(String other) {
        return new OidcProviderSettings(issuer, clientId, Optional.of(other), clientSecretFile, title, scopes);
    }

    /** These settings with a file that has the client secret in it. */
    public OidcProviderSettings withClientSecretFile(Path other) {
        return new OidcProviderSettings(issuer, clientId, clientSecret, Optional.of(other), title, scopes);
    }

    /** These settings with a title. */
    public OidcProviderSettings withTitle(String other) {
        return new OidcProviderSettings(issuer, clientId, clientSecret, clientSecretFile, Optional.of(other), scopes);
    }

    /** These settings with other scopes. */
    public OidcProviderSettings withScopes(List<String> others) {
        return new OidcProviderSettings(issuer, clientId, clientSecret, clientSecretFile, title, others);
    }

    OidcProvider toProvider(String name, Path directory) {
        String key = "auth.oidc." + name + ".";
        URI url = issuer.orElseThrow(() -> new ConfigException(key + "issuer is missing"));
        String client = clientId.orElseThrow(() -> new ConfigException(key + "clientId is missing"));
        try {
            OidcProvider provider = OidcProvider.of(name, url, client)
                    .withTitle(title.orElse(name))
                    .withScopes(scopes.isEmpty() ? OidcProvider.DEFAULT_SCOPES : scopes);
            return secret(key, directory).map(provider::withClientSecret).orElse(provider);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigException("auth.oidc." + name + ": " + unfit.getMessage(), unfit);
        }
    }

    private Optional<String> secret(String key, Path directory) {
        if (clientSecret.isPresent() || clientSecretFile.isEmpty()) {
            return clientSecret;
        }
        Path file = directory.resolve(clientSecretFile.get());
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new ConfigException(key + "clientSecretFile: " + file + " cannot be read", unreadable);
        }
    }

    /** Names the issuer and the client. */
    @Override
    public String toString() {
        return "OidcProviderSettings[" + issuer + ", " + clientId + "]";
    }
}
