package dev.kontract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRespTest {
    @Test
    void theFactoriesChooseTheStatus() {
        assertThat(HttpResp.ok("x")).isEqualTo(new HttpResp<>("x", 200, Map.of()));
        assertThat(HttpResp.created("x").status()).isEqualTo(201);
        assertThat(HttpResp.noContent()).isEqualTo(new HttpResp<>(null, 204, Map.of()));
        assertThat(HttpResp.redirect("/there").headers()).containsEntry("Location", "/there");
        assertThat(HttpResp.redirect("/there").status()).isEqualTo(302);
    }

    @Test
    void aHeaderCannotSmuggleAnother() {
        assertThatThrownBy(() -> HttpResp.ok("x", Map.of("X-A", "1\r\nSet-Cookie: a=b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Set-Cookie");
        assertThatThrownBy(() -> HttpResp.ok("x", Map.of("X A", "1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpResp.redirect("/a\nb")).isInstanceOf(IllegalArgumentException.class);
    }
}
