package dev.kontract.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.error.RPCError;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthClientTest {
    private static final String USER = "{\"id\":\"u1\",\"email\":null,\"isAnonymous\":true,\"ugroups\":[\"editors\"],"
            + "\"createdAt\":\"2026-01-31T10:00:00Z\",\"lastLoginAt\":\"2026-01-31T10:00:00.5Z\",\"newer\":1}";
    private static final String SESSION =
            "{\"token\":\"a.b.c\",\"expiresAt\":\"2026-02-01T00:00:00Z\",\"user\":" + USER + "}";

    private final LocalServer server = new LocalServer();
    private final HttpTransport transport = HttpTransport.to(server.address());

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void anonymousSessionHasATokenAndAUser() {
        server.answer(201, SESSION);

        AuthSession session = transport.auth().anonymous();

        assertThat(server.request().line()).isEqualTo("POST /auth/anonymous");
        assertThat(session.token()).isEqualTo("a.b.c");
        assertThat(session.expiresAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(session.user().email()).isEmpty();
        assertThat(session.user().ugroups()).containsExactly("editors");
    }

    @Test
    void registeringSendsTheGuestsToken() {
        server.answer(201, SESSION);

        transport.withToken("guest").auth().register("ada@example.org", "correct horse");

        LocalServer.Request request = server.request();
        assertThat(request.line()).isEqualTo("POST /auth/register");
        assertThat(request.body()).isEqualTo("{\"email\":\"ada@example.org\",\"password\":\"correct horse\"}");
        assertThat(request.header("authorization")).contains("Bearer guest");
    }

    @Test
    void wrongPasswordIsTheServersError() {
        server.answer(401, "{\"error\":{\"code\":\"UNAUTHORIZED\",\"message\":\"No\",\"requestId\":\"r\"}}");

        RPCError error =
                catchThrowableOfType(RPCError.class, () -> transport.auth().login("ada@example.org", "wrong"));

        assertThat(server.request().line()).isEqualTo("POST /auth/login");
        assertThat(error.code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void meIsTheUserOfTheToken() {
        server.answer(200, USER);

        AuthUser user = transport.withToken("a.b.c").auth().me();

        assertThat(server.request().line()).isEqualTo("GET /auth/me");
        assertThat(user.id()).isEqualTo("u1");
    }

    @Test
    void registeringADeviceSendsItsKeyAsText() {
        server.answer(201, "{\"id\":\"d1\",\"name\":\"laptop\",\"createdAt\":\"2026-01-31T10:00:00Z\"}");
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0xfb);

        AuthDevice device = transport.withToken("a.b.c").auth().registerDevice("laptop", key);

        LocalServer.Request request = server.request();
        assertThat(request.line()).isEqualTo("POST /auth/devices");
        assertThat(request.header("authorization")).contains("Bearer a.b.c");
        assertThat(request.body())
                .isEqualTo("{\"name\":\"laptop\",\"publicKey\":\"-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s\"}");
        assertThat(device).isEqualTo(new AuthDevice("d1", "laptop", Instant.parse("2026-01-31T10:00:00Z")));
    }

    @Test
    void devicesAreAList() {
        server.answer(200, "[{\"id\":\"d1\",\"name\":\"laptop\",\"createdAt\":\"2026-01-31T10:00:00Z\"}]");

        assertThat(transport.withToken("a.b.c").auth().devices())
                .extracting(AuthDevice::id)
                .containsExactly("d1");
        assertThat(server.request().line()).isEqualTo("GET /auth/devices");
    }

    @Test
    void removingADeviceNamesItAndNothingElse() {
        server.answer(204, "");

        transport.withToken("a.b.c").auth().removeDevice("d1/../../x");

        assertThat(server.request().line()).isEqualTo("DELETE /auth/devices/d1%2F..%2F..%2Fx");
    }

    @Test
    void emptyAnswerIsNoSession() {
        server.answer(204, "");

        RPCError error =
                catchThrowableOfType(RPCError.class, () -> transport.auth().anonymous());

        assertThat(error.code()).isEqualTo("INVALID_DATA");
    }

    @Test
    void sessionDoesNotShowItsToken() {
        server.answer(201, SESSION);

        assertThat(transport.auth().anonymous().toString()).contains("u1").doesNotContain("a.b.c");
    }
}
