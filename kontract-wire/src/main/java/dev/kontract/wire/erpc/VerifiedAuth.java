package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Verifier} found out about the peer: plain data, bounded in depth, without the keys that could change a
 * JavaScript object's prototype. Immutable.
 *
 * @param data by name
 */
public record VerifiedAuth(Map<String, @Nullable Object> data) {
    /** Nothing is known. */
    public static final VerifiedAuth NOTHING = new VerifiedAuth(Map.of());

    private static final Set<String> POISON = Set.of("__proto__", "constructor", "prototype");

    /**
     * Copies the data, without poisonous keys.
     *
     * @throws RPCError with {@code INVALID_DATA} if it is not plain, or deeper than 32
     */
    public VerifiedAuth {
        data = map(data, 0);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > Erpc.MAX_DEPTH) {
            throw new RPCError(RpcCode.INVALID_DATA, "The auth data is nested too deep");
        }
        return switch (value) {
            case Map<?, ?> map -> map(map, depth);
            case List<?> list -> list(list, depth);
            case byte[] bytes -> bytes.clone();
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Number number -> number;
            default ->
                throw new RPCError(
                        RpcCode.INVALID_DATA,
                        "The auth data is not plain: a value of "
                                + value.getClass().getName());
        };
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new RPCError(RpcCode.INVALID_DATA, "The auth data has a key that is not text");
            }
            if (!POISON.contains(name)) {
                copy.put(name, copy(value, depth + 1));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> list(List<?> list, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(value -> copy.add(copy(value, depth + 1)));
        return Collections.unmodifiableList(copy);
    }

    /** Text of this name; empty text if there is none. */
    public String text(String name) {
        return data.get(name) instanceof String text ? text : "";
    }

    /** Names the fields, but not what is in them. */
    @Override
    public String toString() {
        return "VerifiedAuth" + data.keySet();
    }
}
