package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.PasskeyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeySettingsTest {
    @TempDir
    Path directory;

    @Test
    void withoutAPublicUrlThereAreSomeOnThisMachineInDevelopmentAlone() {
        assertThat(site(Map.of())).isEmpty();
        assertThat(site(Map.of("KONTRACT_MODE", "development"))).contains(PasskeyOptions.LOCAL);
    }

    @Test
    void thePublicUrlNamesTheSiteInEitherMode() {
        Optional<PasskeyOptions> site =
                site(Map.of("KONTRACT_MODE", "development", "KONTRACT_AUTH_PUBLIC_URL", "https://app.example.org"));

        assertThat(site.map(PasskeyOptions::rpId)).contains("app.example.org");
        assertThat(site).isEqualTo(site(Map.of("KONTRACT_AUTH_PUBLIC_URL", "https://app.example.org/")));
    }

    @Test
    void theSiteMayBeTheDomainAboveAndHaveMorePages() {
        Optional<PasskeyOptions> site = site(Map.of(
                "KONTRACT_AUTH_PUBLIC_URL", "https://app.example.org",
                "KONTRACT_AUTH_PASSKEYS_RP_ID", "example.org",
                "KONTRACT_AUTH_PASSKEYS_NAME", "Example",
                "KONTRACT_AUTH_PASSKEYS_ORIGINS", "https://app.example.org,https://www.example.org"));

        assertThat(site)
                .contains(new PasskeyOptions(
                        "example.org",
                        "Example",
                        List.of("https://app.example.org", "https://www.example.org"),
                        PasskeyOptions.LOCAL.timeout()));
    }

    @Test
    void whereBrowsersMakeNoneThereAreNone() {
        assertThat(site(Map.of("KONTRACT_AUTH_PUBLIC_URL", "http://10.0.0.7:8787")))
                .isEmpty();
    }

    @Test
    void whatDoesNotFitEndsTheStart() {
        assertThatThrownBy(() -> site(Map.of(
                        "KONTRACT_AUTH_PUBLIC_URL", "https://app.example.org",
                        "KONTRACT_AUTH_PASSKEYS_RP_ID", "example.com")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("of the domain example.com");
        assertThatThrownBy(() -> site(Map.of("KONTRACT_AUTH_PASSKEYS_RP_ID", "example.com")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("auth.publicUrl is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app.example.org", "ftp://a.org", "https://a.org/b", "https://a.org?b", "https:///x", "https:a"})
    void aPublicUrlEndsAfterTheHost(String url) {
        assertThatThrownBy(() -> site(Map.of("KONTRACT_AUTH_PUBLIC_URL", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("KONTRACT_AUTH_PUBLIC_URL: auth.publicUrl must be");
    }

    private Optional<PasskeyOptions> site(Map<String, String> environment) {
        KontractConfig config = KontractConfig.load(directory, environment);
        return config.auth()
                .toAuthConfig(AuthSecret.ofText("s".repeat(AuthSecret.MIN_BYTES)), config)
                .passkeys();
    }
}
