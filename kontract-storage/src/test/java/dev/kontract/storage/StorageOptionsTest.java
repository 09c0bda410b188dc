package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:p@db:5433/app?sslmode=require | jdbc:postgresql://db:5433/app?sslmode=require | u | p",
                "postgresql://u:p%40%2F+w@db/app | jdbc:postgresql://db/app | u | p@/+w",
                "jdbc:postgresql://db/app?user=u&password=p&ssl=true | jdbc:postgresql://db/app?ssl=true | u | p",
                "jdbc:postgresql://a:1,b:2/app | jdbc:postgresql://a:1,b:2/app | postgres | ''",
                "postgres://u@[::1]:5432/app | jdbc:postgresql://[::1]:5432/app | u | ''",
                "postgres:///app | jdbc:postgresql://localhost/app | postgres | ''",
                "postgres://u:p@db/app?channel_binding=require&connect_timeout=5"
                        + " | jdbc:postgresql://db/app?channelBinding=require&connectTimeout=5 | u | p"
            })
    void urlsAreTakenApart(String url, String jdbcUrl, String user, String password) {
        StorageOptions options = StorageOptions.DEFAULT.withUrl(url);

        assertThat(options.url()).isEqualTo(jdbcUrl);
        assertThat(options.user()).isEqualTo(user);
        assertThat(options.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://u:hunter2@db/app",
                "postgres://u:hunter2/x@db/app",
                "postgres://u:hunter2#x@db/app",
                "postgres://u:hunter2%zz@db/app",
                "postgres://u:hunter2@db:port/app",
                "http://hunter2"
            })
    void whatIsNoUrlOfPostgresIsRefusedWithoutBeingRepeated(String url) {
        assertThatThrownBy(() -> StorageOptions.DEFAULT.withUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("percent-encoded")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void thePasswordIsNotPrinted() {
        StorageOptions options = StorageOptions.DEFAULT.withUrl("postgres://u:hunter2@db/app");

        assertThat(options.toString()).doesNotContain("hunter2").contains("db/app");
        assertThat(options.withCredentials("u", "hunter3").toString()).doesNotContain("hunter3");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        StorageOptions options = StorageOptions.DEFAULT;

        assertThatThrownBy(() -> options.withPoolSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withFetchSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withRetries(0, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withRetries(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withConnectionTimeout(Duration.ofMillis(249)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withStatementTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
