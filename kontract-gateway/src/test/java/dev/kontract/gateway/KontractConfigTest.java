package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.Unauthenticated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
