package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RefreshTokensTest {
    private final RefreshTokens tokens = new RefreshTokens(Forge.config().secret());
    private final UUID sid = UUID.randomUUID();

    @Test
    void readsWhatItMade() {
        RefreshToken first = tokens.first(sid);
        RefreshToken next = tokens.next(first);

        assertThat(tokens.read(first.text())).contains(first);
        assertThat(tokens.read(next.text())).contains(next);
        assertThat(next.sid()).isEqualTo(sid);
        assertThat(next.generation()).isOne();
    }

    @Test
    void aTokenHasOneSuccessorAndNoTwoTokensHaveTheSame() {
        RefreshToken one = tokens.first(sid);
        RefreshToken other = tokens.first(sid);

        assertThat(tokens.next(one)).isEqualTo(tokens.next(one)).isNotEqualTo(tokens.next(other));
        assertThat(one.hash()).isNotEqualTo(other.hash()).hasSize(43);
    }

    @Test
    void refusesEveryTokenWithOneCharacterChanged() {
        String text = tokens.first(sid).text();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        for (int i = 0; i < text.length(); i++) {
            for (int j = 0; j < alphabet.length(); j++) {
                char other = alphabet.charAt(j);
                if (other != text.charAt(i)) {
                    assertThat(tokens.read(text.substring(0, i) + other + text.substring(i + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void refusesTruncatedTokensAndAnythingAroundThem() {
        String text = tokens.first(sid).text();

        for (int length = 0; length < text.length(); length++) {
            assertThat(tokens.read(text.substring(0, length))).isEmpty();
        }
        for (String around : new String[] {" ", "\n", "=", "A", "\0"}) {
            assertThat(tokens.read(text + around)).isEmpty();
            assertThat(tokens.read(around + text)).isEmpty();
        }
    }

    @Test
    void theSessionAndTheGenerationCannotBeChanged() {
        String text = tokens.first(sid).text();
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(4));

        for (int i = 0; i < 20; i++) {
            byte[] forged = bytes.clone();
            forged[i]++;
            assertThat(tokens.read(
                            "krt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isEmpty();
        }
    }

    @Test
    void anotherSecretMakesOthers() {
        assertThat(new RefreshTokens(AuthSecret.ofText("x".repeat(32)))
                        .read(tokens.first(sid).text()))
                .isEmpty();
    }

    @Test
    void showsNoToken() {
        RefreshToken token = tokens.first(sid);

        assertThat(token.toString()).isEqualTo("RefreshToken[" + sid + ", 0]");
    }
}
