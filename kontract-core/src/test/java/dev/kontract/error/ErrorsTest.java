package dev.kontract.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    @Test
    void eachHttpErrorHasItsStatusAndCode() {
        check(new UnauthorizedError("m"), 401, "UNAUTHORIZED");
        check(new ForbiddenError("m"), 403, "FORBIDDEN");
        check(new NotFoundError("m"), 404, "NOT_FOUND");
        check(new PermissionError("m"), 403, "PERMISSION_DENIED");
        check(new HttpError(418, "TEAPOT", "m"), 418, "TEAPOT");
        check(new KontractError(KontractCode.DECRYPT_FAILED, "m"), 400, "KONTRACT_DECRYPT_FAILED");
    }

    @Test
    void theCodesAreThoseOfTheReference() {
        assertThat(Arrays.stream(KontractCode.values()).map(KontractCode::code))
                .containsExactly(
                        "KONTRACT_CTX_MISSING",
                        "KONTRACT_STORAGE_PTR_NOT_FOUND",
                        "KONTRACT_EXEC_CROSS_TABLE",
                        "KONTRACT_PERMISSION_DENIED",
                        "KONTRACT_TXID_INVALID",
                        "KONTRACT_DECORATOR_PARSE_FAILED",
                        "KONTRACT_CRYPTO_UNSUPPORTED",
                        "KONTRACT_DECRYPT_FAILED");
        assertThat(ErrorCode.values()).hasSize(11);
    }

    @Test
    void anErrorStatusIsAnError() {
        assertThatThrownBy(() -> new HttpError(200, "OK", "m")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRemoteErrorIsAnRpcErrorWithThePeersWords() {
        RPCError error = new RemoteRPCError("SOLD_OUT", "None left", 3);

        assertThat(error.code()).isEqualTo("SOLD_OUT");
        assertThat(error.message()).isEqualTo("None left");
        assertThat(error.data()).isEqualTo(3);
    }

    @Test
    void everyErrorTravelsUnderAStatus() {
        assertThat(HttpError.statusOf(new HttpError(418, "CONFLICT", "m"))).isEqualTo(418);
        assertThat(HttpError.statusOf(new RPCError(RpcCode.CONFLICT, "m"))).isEqualTo(409);
        assertThat(HttpError.statusOf(new RPCError(RpcCode.TIMEOUT, "m"))).isEqualTo(504);
        assertThat(HttpError.statusOf(new RPCError(RpcCode.OUTPUT_VALIDATION, "m")))
                .isEqualTo(500);
        assertThat(HttpError.statusOf(new RPCError(RpcCode.INPUT_VALIDATION, "m")))
                .isEqualTo(400);
        assertThat(HttpError.statusOf(new RPCError("SOLD_OUT", "m"))).isEqualTo(400);
    }

    private static void check(HttpError error, int status, String code) {
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo("m");
    }
}
