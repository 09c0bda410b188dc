package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.channel.MemoryChannel;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the protocol's table of failures where both sides take part: what the handler's outcome becomes. */
class AnswersTest {
    private final MemoryChannel.Pair pair = MemoryChannel.pair();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final ErpcServer server = ErpcServer.server(
            Procedures.ROUTER, pair.right(), ServerOptions.of(Procedures.auth()).withOnError(errors::add));
    private final ErpcClient client = ErpcClient.client(pair.left(), ClientOptions.of(Procedures.auth()));

    /** An answer is nothing that {@code onError} hears of, whatever it says. */
    @AfterEach
    void nobodyHearsOfAnError() {
        assertThat(errors).isEmpty();
    }

    @AfterEach
    void destroy() {
        client.destroy();
        server.destroy();
        pair.left().close();
    }

    @Test
    void rowInputRefusedByItsSchema() {
        RemoteRPCError error = error("greet", " ");

        assertThat(error.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(error.data())
                .isEqualTo(List.of(Map.of("path", "", "rule", "notBlank", "message", "must not be blank")));
    }

    @Test
    void rowOutputRefusedByItsSchema() {
        RemoteRPCError error = error("blank", null);

        assertThat(error.code()).isEqualTo("OUTPUT_VALIDATION");
        assertThat(error.data()).isInstanceOf(List.class);
    }

    @Test
    void rowOutputThatIsNotPlainData() {
        assertThat(error("thread", null).code()).isEqualTo("INVALID_DATA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"break", "breakDown"})
    void rowHandlerThrowsSomethingElse(String procedure) {
        Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
        RemoteRPCError error = logging(logged, () -> error(procedure, null));

        assertThat(error.code()).isEqualTo("INTERNAL");
        assertThat(error).hasMessage("Internal error").hasMessageNotContaining("hunter2");
        assertThat(error.data()).isNull();
        assertThat(logged).anySatisfy(record -> assertThat(record.getThrown()).hasMessage("password=hunter2"));
    }

    private static RemoteRPCError logging(Queue<LogRecord> logged, Supplier<RemoteRPCError> call) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.kontract");
        logger.addHandler(handler);
        try {
            return call.get();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private RemoteRPCError error(String procedure, @Nullable Object input) {
        RemoteRPCError[] caught = new RemoteRPCError[1];
        assertThatThrownBy(() -> client.call(procedure, input))
                .isInstanceOfSatisfying(RemoteRPCError.class, e -> caught[0] = e);
        return caught[0];
    }
}
