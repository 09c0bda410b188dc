package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.RateLimit;
import dev.kontract.auth.RouteLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthLimitSettingsTest {
    @TempDir
    private Path directory;

    @Test
    void aRateIsANumberInATimeOrOff() {
        KontractConfig config = load("""
                trustedProxies: [10.0.0.0/8, "fd00::/8"]
                forwardedHeader: forwarded
                auth:
                  limits:
                    login:
                      address: 5/30s
                      accountAtAddress: off
                  hashing: {concurrent: 1, waiting: 7, maxWait: 2s}
                """, Map.of("KONTRACT_AUTH_LIMITS_MAIL_ACCOUNT", "2/1d"));

        assertThat(config.proxies())
                .isEqualTo(ProxySettings.DEFAULT
                        .withTrusted(List.of("10.0.0.0/8", "fd00::/8"))
                        .withHeader(ProxySettings.Header.FORWARDED));
        assertThat(config.auth().limits().login())
                .isEqualTo(RouteLimits.LOGIN
                        .withAddress(Optional.of(new RateLimit(5, Duration.ofSeconds(30))))
                        .withAccountAtAddress(Optional.empty()));
        assertThat(config.auth().limits().mail().account()).contains(new RateLimit(2, Duration.ofDays(1)));
        assertThat(config.auth().passwords().concurrent()).isOne();
        assertThat(config.auth().passwords().waiting()).isEqualTo(7);
        assertThat(config.auth().passwords().maxWait()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aVariableListsProxiesWithCommas() {
        assertThat(load("", Map.of("KONTRACT_TRUSTED_PROXIES", "10.1.2.3, ::1"))
                        .proxies()
                        .trusted())
                .containsExactly("10.1.2.3", "::1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KONTRACT_TRUSTED_PROXIES|localhost|trustedProxies must be addresses or networks such as",
                "KONTRACT_FORWARDED_HEADER|via|forwardedHeader must be one of x-forwarded-for, forwarded",
                "KONTRACT_AUTH_LIMITS_LOGIN_ADDRESS|10|auth.limits.login.address must be a number in a time such as 10/1m",
                "KONTRACT_AUTH_LIMITS_LOGIN_ADDRESS|0/1m|auth.limits.login.address cannot be used: The count of a rate limit",
                "KONTRACT_AUTH_LIMITS_LOGIN_ADDRESS|1/0s|auth.limits.login.address cannot be used: The time of a rate limit",
                "KONTRACT_AUTH_LIMITS_LOGIN_ADDRESS|1/minute|auth.limits.login.address must be a time such as",
                "KONTRACT_AUTH_HASHING_CONCURRENT|0|auth.hashing.concurrent cannot be used: concurrent must be positive",
            })
    void whatIsNoneIsRefusedByName(String variable, String value, String message) {
        assertThatThrownBy(() -> load("", Map.of(variable, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private KontractConfig load(String file, Map<String, String> environment) {
        try {
            Files.writeString(directory.resolve(KontractConfig.FILE), file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return KontractConfig.load(directory, environment);
    }
}
