package types;

import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Calls {@code echo} on a server. As thread-safe as its transport.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class EchoClient implements EchoApi {
    private final Transport remote;

    /**
     * A client over a transport.
     */
    public EchoClient(Transport transport) {
        this.remote = transport;
    }

    @Override
    public Scalars scalars(Scalars value) {
        return this.remote.call("echo.scalars", EchoProcedures.SCALARS_INPUT, Arguments.of((Object) value), EchoProcedures.SCALARS_OUTPUT);
    }

    @Override
    public Containers containers(Containers value) {
        return this.remote.call("echo.containers", EchoProcedures.CONTAINERS_INPUT, Arguments.of((Object) value), EchoProcedures.CONTAINERS_OUTPUT);
    }

    @Override
    public Expr expr(Expr value) {
        return this.remote.call("echo.expr", EchoProcedures.EXPR_INPUT, Arguments.of((Object) value), EchoProcedures.EXPR_OUTPUT);
    }

    @Override
    public Page<Page<Instant>> page(Page<Page<Instant>> value) {
        return this.remote.call("echo.page", EchoProcedures.PAGE_INPUT, Arguments.of((Object) value), EchoProcedures.PAGE_OUTPUT);
    }

    @Override
    public Node node(Node value) {
        return this.remote.call("echo.node", EchoProcedures.NODE_INPUT, Arguments.of((Object) value), EchoProcedures.NODE_OUTPUT);
    }

    @Override
    public Account account(Account value) {
        return this.remote.call("echo.account", EchoProcedures.ACCOUNT_INPUT, Arguments.of((Object) value), EchoProcedures.ACCOUNT_OUTPUT);
    }

    @Override
    public long add(long left, long right) {
        return this.remote.call("echo.add", EchoProcedures.ADD_INPUT, Arguments.of(left, right), EchoProcedures.ADD_OUTPUT);
    }

    @Override
    public @Nullable Instant later(@Nullable Instant in, Optional<Color> color) {
        return this.remote.call("echo.later", EchoProcedures.LATER_INPUT, Arguments.of(in, color), EchoProcedures.LATER_OUTPUT);
    }

    @Override
    public Map<Color, Long> counts(Map<Color, Long> counts) {
        return this.remote.call("echo.counts", EchoProcedures.COUNTS_INPUT, Arguments.of((Object) counts), EchoProcedures.COUNTS_OUTPUT);
    }

    @Override
    public List<byte[]> bytes(List<byte[]> bytes) {
        return this.remote.call("echo.bytes", EchoProcedures.BYTES_INPUT, Arguments.of((Object) bytes), EchoProcedures.BYTES_OUTPUT);
    }

    @Override
    public @Nullable Page<Long> nothing() {
        return this.remote.call("echo.nothing", EchoProcedures.NOTHING_INPUT, Arguments.of(), Schemas.nullable(EchoProcedures.NOTHING_OUTPUT));
    }

    @Override
    public void fail(String code) {
        this.remote.call("echo.fail", EchoProcedures.FAIL_INPUT, Arguments.of((Object) code), EchoProcedures.FAIL_OUTPUT);
    }
}
