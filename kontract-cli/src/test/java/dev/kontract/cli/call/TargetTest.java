package dev.kontract.cli.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "http://h:1, AUTO, false, JSON http://h:1",
        "HTTPS://h/base, AUTO, false, JSON HTTPS://h/base",
        "http://h:1, AUTO, true, SSE http://h:1/erpc",
        "https://h/base/, SSE, false, SSE https://h/base/erpc",
        "https://h/base/erpc, SSE, false, SSE https://h/base/erpc",
        "http://h:1/, WS, false, WS ws://h:1/erpc",
        "https://h, WS, true, WS wss://h/erpc",
        "ws://h, AUTO, true, WS ws://h/erpc",
        "wss://h/rpc, AUTO, true, WS wss://h/rpc",
        "tcp://h:7, AUTO, true, TCP tcp://h:7",
        "tcp://[::1]:7, AUTO, true, TCP tcp://[::1]:7",
    })
    void theAddressAndTheCredentialsSayHow(String address, Wire wanted, boolean isEncrypted, String expected) {
        Target target = Target.of(address, wanted, isEncrypted);

        assertThat(target.wire() + " " + target.uri()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:1, JSON, http://h:1",
        "https://h/base/erpc, SSE, https://h/base",
        "ws://h:1, WS, http://h:1",
        "wss://h/base/erpc, WS, https://h/base",
    })
    void guestsComeFromTheSameServer(String address, Wire wire, String base) {
        assertThat(Target.of(address, wire, false).httpBase()).hasToString(base);
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.1, true",
        "ws://192.0.2.1, true",
        "tcp://192.0.2.1:7, true",
        "http://127.0.0.1:1, false",
        "ws://[::1]:1, false",
        "https://192.0.2.1, false",
        "wss://192.0.2.1, false",
    })
    void clearTextIsReadableUnlessItStaysOnThisMachine(String address, boolean isReadable) {
        assertThat(Target.of(address, Wire.AUTO, false).isReadable()).isEqualTo(isReadable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h", "//h", "mailto:a@b", "ftp://h", "http:/h", "http://a b", "http://h?q", "http://h#f"})
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> Target.of(address, Wire.AUTO, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotRepeatCredentialsInAnAddress() {
        assertThatThrownBy(() -> Target.of("http://ada:geheim@h", Wire.AUTO, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }
}
