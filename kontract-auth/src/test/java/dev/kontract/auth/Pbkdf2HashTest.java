package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Pbkdf2HashTest {
    private final PasswordHasher hasher =
            new PasswordHasher(PasswordHashing.DEFAULT, new Argon2Hash.Cost(256, 1, 1, 32));

    /** Made by the hashlib of CPython, in the forms of the PHC, passlib, Django, Werkzeug and by hand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pbkdf2-sha256$i=1000,l=32$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
                "$pbkdf2-sha256$i=1000$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
                "$pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
                "$pbkdf2-sha512$1000$AAECAwQFBgcICQoLDA0ODw$Xpx07WjVx4vCIvrmBRj8uOoVVtGqJqtUv2J5bhizSQs7osCteF7W4A61dZDqSIqQjO.dxO6p5FT/Uy7QRBXSXA",
                "pbkdf2_sha256$1000$saltAsText$vVVtbXnQtzOEaoKeskGUqTRfQaM4gWhDzBj/njPe8mo=",
                "pbkdf2:sha256:1000$saltAsText$bd556d6d79d0b733846a829eb24194a9345f41a338816843cc18ff9e33def26a",
                "pbkdf2:1000:000102030405060708090a0b0c0d0e0f:c914cc4f06cc6e8f46d157e3a1b5aa7abceebb17bb0444cd4c4ac16ca2ae9864",
                "pbkdf2$1000$AAECAwQFBgcICQoLDA0ODw==$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ=",
                "pbkdf2$sha512$1000$000102030405060708090a0b0c0d0e0f$5e9c74ed68d5c78bc222fae60518fcb8ea1556d1aa26ab54bf62796e18b3490b3ba2c0ad785ed6e00eb57590ea488a908cef9dc4eea9e454ff532ed04415d25c",
                "pbkdf2:sha-256:1000:000102030405060708090a0b0c0d0e0f:c914cc4f06cc6e8f46d157e3a1b5aa7abceebb17bb0444cd4c4ac16ca2ae9864"
            })
    void verifiesHashesThatOtherSystemsMade(String stored) {
        assertThat(hasher.verifyPasswordHash("correct horse", stored)).isTrue();
        assertThat(hasher.verifyPasswordHash("correct horsf", stored)).isFalse();
        assertThat(hasher.isOutdated(stored)).isTrue();
    }

    /** From RFC 7914, section 11. */
    @Test
    void verifiesTheVectorsOfTheStandard() {
        String one = "pbkdf2:1:"
                + hex("salt")
                + ":55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783";
        String many = "pbkdf2:80000:"
                + hex("NaCl")
                + ":4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d";

        assertThat(hasher.verifyPasswordHash("passwd", one)).isTrue();
        assertThat(hasher.verifyPasswordHash("Password", many)).isTrue();
        assertThat(hasher.verifyPasswordHash("password", many)).isFalse();
    }

    @Test
    void aPasswordIsHashedAsItIsTypedWhateverItsAlphabet() {
        String stored = "pbkdf2:1000:00010203:1de608fd7b1470112a6e61f93f8ffd81f666f0b88b388283bb68b4e6d920f310";

        assertThat(hasher.verifyPasswordHash("p\u00e4ssw\u00f6rt-\ud83d\ude00", stored))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2",
                "pbkdf2:1000:salt",
                "pbkdf2:0:00010203:000102030405060708090a0b0c0d0e0f",
                "pbkdf2:1000:00010203:0001",
                "pbkdf2:999999999:00010203:000102030405060708090a0b0c0d0e0f",
                "$pbkdf2-sha1$1000$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
                "$pbkdf2-sha256$1000$A$A",
                "pbkdf2:md5:1000$salt$000102030405060708090a0b0c0d0e0f"
            })
    void whatIsNoSuchHashVerifiesNothing(String stored) {
        assertThat(hasher.verifyPasswordHash("", stored)).isFalse();
        assertThat(hasher.verifyPasswordHash("password", stored)).isFalse();
        assertThat(StoredHash.parse(stored)).isEmpty();
    }

    @Test
    void anEmptyPasswordIsAPasswordLikeOthers() {
        assertThat(hasher.verifyPasswordHash("", "pbkdf2:1000:00010203:000102030405060708090a0b0c0d0e0f"))
                .isFalse();
    }

    @Test
    void showsItsCostAlone() {
        assertThat(StoredHash.parse("pbkdf2:1000:00010203:000102030405060708090a0b0c0d0e0f"))
                .hasToString("Optional[Pbkdf2Hash[Cost[digest=256, iterations=1000, bytes=16]]]");
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(Integer.toHexString(c)));
        return hex.toString();
    }
}
