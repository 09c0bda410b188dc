package dev.kontract.gateway.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/** Headers as routes see them. */
class HeaderMapTest {
    private final HeaderMap headers = new HeaderMap(HttpFields.build()
            .add("Cookie", "a=1")
            .add("Accept", "text/html")
            .add("Cookie", "b=2; c=3")
            .add("Accept", "text/plain")
            .asImmutable());

    @Test
    void thePiecesOfACookieBelongTogether() {
        assertThat(headers.get("cookie")).isEqualTo("a=1; b=2; c=3");
        assertThat(headers).containsEntry("cookie", "a=1; b=2; c=3").hasSize(2);
        assertThat(headers.containsKey("cookie")).isTrue();
    }

    @Test
    void ofOthersTheFirstCounts() {
        assertThat(headers.get("accept")).isEqualTo("text/html");
        assertThat(headers).containsEntry("accept", "text/html");
    }

    @Test
    void whatIsMissingIsNull() {
        HeaderMap none = new HeaderMap(HttpFields.build().asImmutable());

        assertThat(none.get("cookie")).isNull();
        assertThat(none.containsKey("cookie")).isFalse();
        assertThat(none).isEmpty();
    }
}
