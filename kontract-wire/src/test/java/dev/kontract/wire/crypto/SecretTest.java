package dev.kontract.wire.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.interfaces.ECPublicKey;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aSecretIsZeroedWhenItIsClosedAndGivesNothingAfterwards() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.taking(bytes);

        secret.close();

        assertThat(bytes).containsOnly(0);
        assertThat(secret.isClosed()).isTrue();
        assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCopyIsNotTheCallersArray() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.copyOf(bytes);

        secret.reveal()[0] = 9;
        bytes[1] = 9;

        assertThat(secret.reveal()).containsExactly(1, 2, 3);
    }

    @Test
    void aSecretNeverPrintsItself() {
        assertThat(Secret.ofHex("deadbeef")).hasToString("Secret[4 bytes]");
        assertThat(KeyPairs.ed25519()).hasToString("Ed25519KeyPair");
        assertThatThrownBy(() -> Secret.ofHex("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void secretsAreEqualByTheirBytesUntilOneIsClosed() {
        Secret one = Secret.ofHex("0102");
        Secret same = Secret.ofHex("0102");

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(Secret.ofHex("0103"));
        same.close();
        assertThat(one).isNotEqualTo(same);
        assertThat(same).isNotEqualTo(one);
    }

    @Test
    void randomSecretsDiffer() {
        assertThat(Secret.random(32)).isNotEqualTo(Secret.random(32));
    }

    @Test
    void generatedKeyPairsDifferAndZeroTheirPrivateKey() {
        Ed25519KeyPair pair = KeyPairs.ed25519();

        assertThat(pair).isNotEqualTo(KeyPairs.ed25519());
        assertThat(KeyPairs.ed25519(Secret.copyOf(pair.privateKey().reveal()))).isEqualTo(pair);
        pair.close();
        assertThat(pair.privateKey().isClosed()).isTrue();
    }

    @Test
    void anEcdsaPublicKeySurvivesItsUncompressedForm() {
        ECPublicKey key = (ECPublicKey) KeyPairs.ecdsa().getPublic();

        byte[] bytes = KeyPairs.uncompressed(key);

        assertThat(KeyPairs.ecdsaPublicKey(bytes)).isEqualTo(key);
        bytes[64] ^= 1;
        assertThatThrownBy(() -> KeyPairs.ecdsaPublicKey(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyPairs.ecdsaPublicKey(new byte[64])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrivateKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> KeyPairs.ed25519(Secret.random(31))).isInstanceOf(IllegalArgumentException.class);
    }
}
