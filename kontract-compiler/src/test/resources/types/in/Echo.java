package types;

import dev.kontract.Backend;
import dev.kontract.http.HttpResp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives back what it gets. */
@Backend
public final class Echo {
    public Echo() {}

    @Backend
    public Scalars scalars(Scalars value) {
        return value;
    }

    @Backend
    public Containers containers(Containers value) {
        return value;
    }

    @Backend
    public Expr expr(Expr value) {
        return value;
    }

    @Backend
    public Page<Page<Instant>> page(Page<Page<Instant>> value) {
        return value;
    }

    @Backend
    public Node node(Node value) {
        return value;
    }

    @Backend
    public Account account(Account value) {
        return new Account(
                value.email(), value.password(), Optional.of("sent " + value.password()), "hash", value.age(), value.tags());
    }

    @Backend
    public long add(long left, long right) {
        return left + right;
    }

    @Backend
    public @Nullable Instant later(@Nullable Instant in, Optional<Color> color) {
        return in;
    }

    @Backend
    public Map<Color, Long> counts(Map<Color, Long> counts) {
        return counts;
    }

    @Backend
    public List<byte[]> bytes(List<byte[]> bytes) {
        return bytes;
    }

    @Backend
    public HttpResp<Page<Long>> nothing() {
        return HttpResp.noContent();
    }

    @Backend
    public void fail(String code) {
        throw new dev.kontract.error.RPCError(code, "Failed on demand", Map.of("asked", code));
    }
}
