package dev.kontract.gateway.internal.log;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Names one request in its answer and in every log line that its thread writes. */
public final class RequestId {
    /** The header it travels in. */
    public static final String HEADER = "X-Request-Id";

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
    private static final int MAX_LENGTH = 64;

    private RequestId() {}

    /** The client's name for its request if that can go into a log as it is, else a random one. */
    public static String of(@Nullable String proposed) {
        return proposed != null && isUsable(proposed)
                ? proposed
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static boolean isUsable(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Runs the body as part of the request. */
    public static <R extends @Nullable Object, X extends Throwable> R during(
            String id, ScopedValue.CallableOp<? extends R, X> body) throws X {
        return ScopedValue.where(CURRENT, id).call(body);
    }

    /** The running request's id; empty outside of one. */
    public static String current() {
        return CURRENT.orElse("");
    }
}
