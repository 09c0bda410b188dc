package types;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what it gets.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public interface EchoApi {
    /**
     * Calls {@code echo.scalars}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Scalars scalars(Scalars value);

    /**
     * Calls {@code echo.containers}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Containers containers(Containers value);

    /**
     * Calls {@code echo.expr}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Expr expr(Expr value);

    /**
     * Calls {@code echo.page}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Page<Page<Instant>> page(Page<Page<Instant>> value);

    /**
     * Calls {@code echo.node}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Node node(Node value);

    /**
     * Calls {@code echo.account}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Account account(Account value);

    /**
     * Calls {@code echo.add}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    long add(long left, long right);

    /**
     * Calls {@code echo.later}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    @Nullable Instant later(@Nullable Instant in, Optional<Color> color);

    /**
     * Calls {@code echo.counts}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    Map<Color, Long> counts(Map<Color, Long> counts);

    /**
     * Calls {@code echo.bytes}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    List<byte[]> bytes(List<byte[]> bytes);

    /**
     * Calls {@code echo.nothing}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    @Nullable Page<Long> nothing();

    /**
     * Calls {@code echo.fail}.
     *
     * @throws dev.kontract.error.RPCError if the call fails
     */
    void fail(String code);
}
