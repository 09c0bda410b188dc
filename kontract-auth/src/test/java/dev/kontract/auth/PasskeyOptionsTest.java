package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasskeyOptionsTest {
    private static final PasskeyOptions SITE = PasskeyOptions.of(URI.create("https://app.example.org"));

    @Test
    void thePublicUrlSaysAllOfIt() {
        assertThat(SITE)
                .isEqualTo(new PasskeyOptions(
                        "app.example.org",
                        "app.example.org",
                        List.of("https://app.example.org"),
                        Duration.ofMinutes(5)));
        assertThat(PasskeyOptions.of(URI.create("https://App.Example.org:443/")).origins())
                .containsExactly("https://app.example.org");
        assertThat(PasskeyOptions.of(URI.create("http://localhost:9000")).origins())
                .containsExactly("http://localhost:9000");
        assertThat(PasskeyOptions.of(URI.create("https://a.example.org"), Optional.of("example.org"), List.of())
                        .rpId())
                .isEqualTo("example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org",
                "https://127.0.0.1",
                "https://[::1]:8443",
                "https://example",
                "ftp://app.example.org",
                "mailto:ann@example.org",
                "/",
            })
    void browsersMakeNoPasskeysThere(String url) {
        URI publicUrl = URI.create(url);

        assertThatThrownBy(() -> PasskeyOptions.of(publicUrl)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://evilexample.org",
                "https://example.org.evil.example",
                "http://example.org",
                "https://example.org/",
                "https://example.org/app",
                "https://ann@example.org",
                "https://*.example.org",
                "http://localhost:*",
                "*",
                "null",
                "",
                "android:apk-key-hash:short",
            })
    void anOriginIsOfTheDomain(String origin) {
        PasskeyOptions options = SITE.withRpId("app.example.org");

        assertThatThrownBy(() -> options.withOrigins(List.of(origin))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWithMethodChangesItsValueAlone() {
        List<String> origins = List.of(
                "https://app.example.org",
                "https://admin.app.example.org:8443",
                "android:apk-key-hash:6Gr2rSpfLeOmzRgjJB6A1VWoi6dYSCvT4wlEEgA1Qi4");

        assertThat(SITE.withName("App").withOrigins(origins).withTimeout(Duration.ofMinutes(2)))
                .isEqualTo(new PasskeyOptions("app.example.org", "App", origins, Duration.ofMinutes(2)));
        assertThatThrownBy(() -> SITE.withOrigins(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SITE.withName(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SITE.withRpId("Example.org")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SITE.withTimeout(Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8787, true",
        "http://localhost, true",
        "http://localhost:*, false",
        "http://localhost:, false",
        "http://localhost:99999999, false",
        "http://localhost:80@evil.example, false",
        "https://localhost:8787, false",
        "http://127.0.0.1:8787, false"
    })
    void onThisMachineThePortDoesNotMatter(String origin, boolean accepted) {
        assertThat(PasskeyOptions.LOCAL.accepts(origin)).isEqualTo(accepted);
        assertThat(SITE.accepts(origin)).isFalse();
    }
}
