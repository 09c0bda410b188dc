package dev.kontract.wire.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class KeyAgreementTest {
    static Stream<JsonNode> lowOrder() {
        return Vectors.group("low_order_public_keys");
    }

    @ParameterizedTest
    @MethodSource("lowOrder")
    void aPublicKeyOfLowOrderIsRefused(JsonNode vector) {
        byte[] publicKey = Vectors.hex(vector, "public");

        assertThatThrownBy(() -> KeyAgreement.fresh().agree(publicKey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void freshSidesAgree() {
        KeyAgreement one = KeyAgreement.fresh();
        KeyAgreement other = KeyAgreement.fresh();

        assertThat(one.agree(other.publicKey())).isEqualTo(other.agree(one.publicKey()));
    }

    @Test
    void aClosedSideAgreesOnNothing() {
        KeyAgreement side = KeyAgreement.fresh();
        byte[] peer = KeyAgreement.fresh().publicKey();

        side.close();

        assertThatThrownBy(() -> side.agree(peer)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> KeyAgreement.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyAgreement.fresh().agree(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    }
}
