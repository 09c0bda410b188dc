package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketInputTest {
    private static final int MAX_BYTES = 10;

    private final List<byte[]> pings = new ArrayList<>();

    private WebSocketInput input(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new WebSocketInput(new ByteInput(new ByteArrayInputStream(bytes)), MAX_BYTES, pings::add);
    }

    @Test
    void controlFramesBetweenThePartsOfAMessageAreAnsweredAndPassedOver() throws Exception {
        WebSocketInput in = input("02 01 07" + "89 02 aabb" + "8a 00" + "00 01 08" + "80 01 09" + "82 00");

        assertThat(in.next()).containsExactly(7, 8, 9);
        assertThat(in.next()).isEmpty();
        assertThat(pings).singleElement().isEqualTo(new byte[] {(byte) 0xaa, (byte) 0xbb});
        assertThatThrownBy(in::next).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "88 00, 1000", // goodbye
        "81 01 41, 1008", // text
        "82 0b, 1008", // too large
        "02 06 000000000000 80 05, 1008", // too large in parts
        "82 7f ffffffffffffffff, 1008", // more than there can be
        "82 81 00000000 00, 1002", // masked by a server
        "c2 00, 1002", // an extension that was not offered
        "80 00, 1002", // a part of nothing
        "02 00 82 00, 1002", // a message within another
        "83 00, 1002", // an unknown kind
        "8b 00, 1002", // an unknown kind of control frame
        "09 00, 1002", // a control frame in parts
        "89 7e 0080, 1002" // a control frame that is too long
    })
    void whatAServerMustNotSendEndsTheConnection(String hex, int status) {
        assertThatThrownBy(() -> input(hex).next())
                .isInstanceOfSatisfying(
                        WebSocketInput.EndException.class,
                        end -> assertThat(end.status()).isEqualTo(status));
    }
}
