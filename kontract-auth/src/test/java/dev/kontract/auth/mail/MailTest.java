package dev.kontract.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail may hold, and how one becomes a file. */
final class MailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@example.org, eve@example.org",
                "Ada <ada@example.org>",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org\n",
                "ada@example.org eve@example.org",
                "\"a b\"@example.org",
                "ada@[127.0.0.1]",
                "ada@example.org;eve@example.org",
                "ada\u0000@example.org",
            })
    void anAddressIsOneAddress(String address) {
        assertThatThrownBy(() -> new Mail(address, "subject", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not an email address");
        assertThatThrownBy(() -> SmtpOptions.DEFAULT.withFrom(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\r\nBcc: eve@example.org",
                "two\nlines",
                "two\rlines",
                "nul\u0000",
                "x\u0085y",
                "x\u2028y",
                "x\u2029y",
            })
    void aSubjectIsOneLine(String subject) {
        assertThatThrownBy(() -> new Mail("ada@example.org", subject, "text"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optionsHaveBounds() {
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofSeconds(301))) {
            assertThatThrownBy(() -> SmtpOptions.DEFAULT.withTimeout(timeout))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SmtpOptions.DEFAULT.withPort(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmtpMailer(SmtpOptions.DEFAULT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMailBecomesAFileThatProgramsForMailsRead(@TempDir Path parent) throws IOException {
        Path directory = parent.resolve("a").resolve("mail");
        FileMailer mailer = new FileMailer(directory, "board@example.org");

        mailer.send(new Mail("ada@example.org", "Hello", "https://example.org/#t=1"));
        mailer.send(new Mail("eve@example.org", "Hello", "Bcc: nobody@example.org\n\nFrom: x"));

        try (Stream<Path> files = Files.list(directory)) {
            List<Path> written = files.toList();
            assertThat(written).hasSize(2).allMatch(file -> file.toString().endsWith(".eml"));
            for (Path each : written) {
                String text = Files.readString(each);
                String headers = text.substring(0, text.indexOf("\r\n\r\n"));
                assertThat(headers)
                        .contains("From: board@example.org", "Subject: Hello")
                        .doesNotContain("Bcc");
            }
        }
    }
}
