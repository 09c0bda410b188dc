package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.OidcOptions;
import dev.kontract.auth.OidcProvider;
import dev.kontract.auth.Unauthenticated;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KontractConfigTest {
    private static final String SECRET = "a secret that is long enough, 0123456789";

    @TempDir
    private Path directory;

    @Test
    void withoutFileAndVariablesItIsTheDefaults() {
        assertThat(load("", Map.of("PATH", "/bin"))).isEqualTo(KontractConfig.DEFAULT.withDirectory(directory));
    }

    @Test
    void theFileSaysWhatDiffers() {
        KontractConfig config = load("""
                mode: development
                port: 9000            # a comment
                corsOrigins: [https://a.example, https://b.example]
                limits:
                  maxBodyBytes: 64KiB
                  requestTimeout: 500ms
                auth:
                  unauthenticated: anonymous
                """, Map.of());

        assertThat(config.mode()).isEqualTo(KontractConfig.Mode.DEVELOPMENT);
        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.corsOrigins()).containsExactly("https://a.example", "https://b.example");
        assertThat(config.limits().maxBodyBytes()).isEqualTo(65_536);
        assertThat(config.limits().requestTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.auth().access().unauthenticated()).isEqualTo(Unauthenticated.ANONYMOUS);
    }

    @Test
    void providersOfLoginsHaveNames() throws IOException {
        Files.writeString(directory.resolve("secret.txt"), "from a file\n");
        KontractConfig config = load(
                """
                auth:
                  publicUrl: https://app.example.org
                  oidcTimeout: 3s
                  oidc:
                    google:
                      issuer: https://accounts.google.com
                      clientId: one
                      clientSecret: overridden
                      scopes: [openid, email, profile]
                    my-company:
                      issuer: https://login.example.org/tenant
                      title: My Company
                      clientSecretFile: secret.txt
                """,
                Map.of(
                        "KONTRACT_AUTH_OIDC_GOOGLE_CLIENT_SECRET", "from the environment",
                        "KONTRACT_AUTH_OIDC_MY_COMPANY_CLIENT_ID", "two",
                        "KONTRACT_AUTH_OIDC_THIRD_ISSUER", "https://third.example",
                        "KONTRACT_AUTH_OIDC_THIRD_CLIENT_ID", "three",
                        "KONTRACT_AUTH_OIDC_THIRD_SCOPES", "openid email"));

        OidcOptions options = config.auth().oidc().toOptions(config);

        assertThat(options.publicUrl()).contains(URI.create("https://app.example.org"));
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.providers())
                .containsExactly(
                        OidcProvider.of("google", URI.create("https://accounts.google.com"), "one")
                                .withClientSecret("from the environment")
                                .withScopes(List.of("openid", "email", "profile")),
                        OidcProvider.of("my-company", URI.create("https://login.example.org/tenant"), "two")
                                .withTitle("My Company")
                                .withClientSecret("from a file"),
                        OidcProvider.of("third", URI.create("https://third.example"), "three"));
        assertThat(config.toString()).doesNotContain("from the environment", "from a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{x: {clientId: a}, y: {issuer: 'https://y'}}|auth.oidc.x.issuer is missing",
                "{x: {issuer: 'https://x.example'}}|auth.oidc.x.clientId is missing",
                "{x: {issuer: 'https://x.example', clientId: a}}|auth.publicUrl is missing",
                "{x: {issuer: 'http://x.example', clientId: a}}|issuer must be an HTTPS URL",
                "{x: {issuer: 'https://x.example', clientId: a, clientSecretFile: none}}|cannot be read",
                "{X: {issuer: 'https://x.example'}}|auth.oidc.X.issuer is not a key",
                "{x: {isuer: 'https://x.example'}}|auth.oidc.x.isuer is not a key",
                "{session: {clientId: a}}|A provider's name must",
                "{x: {issuer: '::'}}|auth.oidc.x.issuer must be a URL",
            })
    void aProviderThatLacksSomethingEndsTheStart(String oidc, String problem) {
        assertThatThrownBy(() -> {
                    KontractConfig config = load("auth: {oidc: " + oidc + "}", Map.of());
                    config.auth().oidc().toOptions(config);
                })
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void inDevelopmentBrowsersComeToThePort() {
        KontractConfig config = load(
                "{mode: development, port: 9000, auth: {oidc: {x: {issuer: 'http://localhost:1', clientId: a}}}}",
                Map.of());

        assertThat(config.auth().oidc().toOptions(config).publicUrl()).contains(URI.create("http://localhost:9000"));
    }

    @Test
    void theEnvironmentOverridesTheFile() {
        KontractConfig config = load(
                "port: 9000\ndatabase: {url: 'postgres://a:b@file/x', user: fileuser}\n",
                Map.of(
                        "KONTRACT_PORT", "9001",
                        "KONTRACT_LIMITS_MAX_BODY_BYTES", "2MiB",
                        "KONTRACT_CORS_ORIGINS", "https://a.example, https://b.example",
                        "DATABASE_URL", "postgres://me:hush@host:5433/name"));

        assertThat(config.port()).isEqualTo(9001);
        assertThat(config.limits().maxBodyBytes()).isEqualTo(2 << 20);
        assertThat(config.corsOrigins()).containsExactly("https://a.example", "https://b.example");
        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://host:5433/name");
    }

    @Test
    void ofTwoVariablesForTheDatabaseOursWins() {
        KontractConfig config = load(
                "", Map.of("DATABASE_URL", "postgres://x@other/a", "KONTRACT_DATABASE_URL", "postgres://x@ours/b"));

        assertThat(config.database().url()).contains("//ours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'prot: 1'                         | kontract.yaml:1: prot is not a key; there are mode, host, port, cors",
                "'\n\nlimits:\n  maxBody: 1'       | kontract.yaml:4: limits.maxBody is not a key; there are limits.maxBodyBytes",
                "'port: many'                      | kontract.yaml:1: port must be an integer",
                "'port: 70000'                     | kontract.yaml:1: port cannot be used: port must be between 0 and 65535",
                "'port: [1, 2]'                    | kontract.yaml:1: port must be one value, not a list",
                "'port:'                           | kontract.yaml:1: port must have a value",
                "'port: 1\nport: 2'                | kontract.yaml:2: port is set twice",
                "'cors: yes'                       | kontract.yaml:1: cors must be true or false",
                "'mode: test'                      | kontract.yaml:1: mode must be one of development, production",
                "'limits: {requestTimeout: 5}'     | kontract.yaml:1: limits.requestTimeout must be a time such as",
                "'limits: {maxBodyBytes: 1MB}'     | kontract.yaml:1: limits.maxBodyBytes must be a size such as",
                "'limits: 5'                       | kontract.yaml:1: limits must be a mapping of names to values",
                "'- a'                             | kontract.yaml:1: the file must be a mapping of names to values",
                "'a: [1'                           | not YAML",
                "'auth: {secret: short}'           | kontract.yaml:1: auth.secret cannot be used",
                "'database: {url: mysql://x}'      | kontract.yaml:1: database.url",
            })
    void whatIsWrongIsNamedWithItsPlace(String file, String message) {
        assertThatThrownBy(() -> load(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anUnknownVariableIsAnErrorThatListsTheKnownOnes() {
        assertThatThrownBy(() -> load("", Map.of("KONTRACT_PROT", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("KONTRACT_PROT is not a variable", "KONTRACT_PORT", "KONTRACT_AUTH_SECRET");
    }

    @Test
    void theVariablesThatKubernetesAddsAreNoneOfOurs() {
        KontractConfig config = load(
                "",
                Map.of(
                        "KONTRACT_PORT", "tcp://10.0.0.1:8787",
                        "KONTRACT_SERVICE_HOST", "10.0.0.1",
                        "KONTRACT_PORT_8787_TCP_ADDR", "10.0.0.1"));

        assertThat(config.port()).isEqualTo(8787);
    }

    @Test
    void secretsAreNeverShown() {
        KontractConfig config =
                load("", Map.of("KONTRACT_AUTH_SECRET", SECRET, "DATABASE_URL", "postgres://me:hush@host/name"));

        assertThat(config.toString()).doesNotContain("secret that", "hush");
        assertThatThrownBy(() -> load("", Map.of("KONTRACT_AUTH_SECRET", "tooshort")))
                .message()
                .contains("KONTRACT_AUTH_SECRET")
                .doesNotContain("tooshort");
    }

    private KontractConfig load(String file, Map<String, String> environment) {
        try {
            if (!file.isEmpty()) {
                Files.writeString(directory.resolve("kontract.yaml"), file);
            }
            return KontractConfig.load(directory, environment);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
