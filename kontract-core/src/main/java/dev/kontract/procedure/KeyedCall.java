package dev.kontract.procedure;

import dev.kontract.Context;
import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.http.HttpResp;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Valid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that names an {@link IdempotencyKey}: when it is made again, it gives its first answer again. Calls are the same
 * if their owners, procedures and keys are. Immutable.
 */
public final class KeyedCall {
    /** The largest answer that is kept, in bytes of JSON. */
    public static final int MAX_ANSWER_BYTES = 256 << 10;

    /** Our own documents: what was written must be read again. */
    private static final Json JSON = new Json(new DataLimits(MAX_ANSWER_BYTES, 500, 1_000));

    private final String id;
    private final String owner;
    private final String input;
    private final Schema<@Nullable Object> output;

    private KeyedCall(String id, String owner, String input, Schema<@Nullable Object> output) {
        this.id = id;
        this.owner = owner;
        this.input = input;
        this.output = output;
    }

    /**
     * The call, if it names a key.
     *
     * @throws HttpError with {@code INVALID_REQUEST} if the key is none, or nobody in particular calls: one caller would
     *     get another's answers
     */
    static Optional<KeyedCall> of(Context context, Procedure procedure, @Nullable Object input) {
        return context.header(IdempotencyKey.HEADER)
                .map(IdempotencyKey::parse)
                .map(key -> of(context, key, procedure, input));
    }

    private static KeyedCall of(Context context, IdempotencyKey key, Procedure procedure, @Nullable Object input) {
        if (context.owner().isEmpty()) {
            throw new HttpError(ErrorCode.INVALID_REQUEST, "An idempotency key needs a caller who is signed in");
        }
        return new KeyedCall(
                digest(text(context.owner()), text(context.route()), text(key.text())),
                context.owner(),
                digest(JSON.write(input, Answer.untyped(procedure.input()), Peer.STORE)),
                Answer.untyped(procedure.output()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The SHA-256 of parts, each behind its length. */
    private static String digest(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
                sha256.update(part);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stands for the owner, the procedure and the key: 43 characters, which tell none of them. */
    public String id() {
        return id;
    }

    /** Who calls. */
    public String owner() {
        return owner;
    }

    /**
     * What is to be stored of a result that fits the procedure's output.
     *
     * @throws HttpError with {@code ANSWER_NOT_KEPT} if it has more than {@link #MAX_ANSWER_BYTES}, or text that no input
     *     may have
     */
    public KeptAnswer keep(@Nullable Object result) {
        return result instanceof HttpResp<?> response
                ? new KeptAnswer(input, response.status(), response.headers(), written(response.data()))
                : new KeptAnswer(input, 0, Map.of(), written(result));
    }

    private Optional<String> written(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        byte[] document = JSON.write(value, output, Peer.STORE);
        if (document.length > MAX_ANSWER_BYTES) {
            throw unkept("it is too large");
        }
        if (JSON.read(document, output, Peer.STORE) instanceof Invalid) {
            throw unkept("it could not be read again");
        }
        return Optional.of(new String(document, StandardCharsets.UTF_8));
    }

    private static HttpError unkept(String why) {
        return new HttpError(
                422,
                RpcCode.ANSWER_NOT_KEPT,
                "The answer cannot be kept, as " + why + "; nothing was stored: call without an idempotency key");
    }

    /**
     * The result that was kept.
     *
     * @throws RPCError with {@code KEY_REUSED} if it answers another input; or with {@code INTERNAL_ERROR} if it is of
     *     another version of the application and does not fit this one
     */
    public @Nullable Object restore(KeptAnswer kept) {
        if (!kept.input().equals(input)) {
            throw new HttpError(
                    422, RpcCode.KEY_REUSED, "The idempotency key was used before, for a call with another input");
        }
        Object value = kept.value().map(this::read).orElse(null);
        return kept.status() == 0 ? value : new HttpResp<>(value, kept.status(), kept.headers());
    }

    private @Nullable Object read(String document) {
        if (JSON.read(text(document), output, Peer.STORE) instanceof Valid<@Nullable Object> valid) {
            return valid.value();
        }
        throw new HttpError(ErrorCode.INTERNAL_ERROR, "The answer that was kept does not fit its procedure any more");
    }

    /** Names nobody and nothing. */
    @Override
    public String toString() {
        return "KeyedCall";
    }
}
