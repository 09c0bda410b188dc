package dev.kontract.storage.internal.query;

import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of positions: base64url of 8 bytes that stand for the query's table and order, and a JSON array of the
 * position's fields and number. Of a table per owner, the bytes stand for the owner too, and are sealed with the number.
 * Immutable.
 *
 * @param query what stands for the owner, the table and the order
 * @param seal of a table per owner
 */
record CursorToken(String query, Optional<CursorSeal> seal) {
    private static final Schema<List<Optional<String>>> FIELDS = Schemas.list(Schemas.optional(Schemas.STRING));
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,2000}([.][0-9]{1,2000})?");
    private static final Pattern ORDER = Pattern.compile("-?[0-9]{1,18}");
    private static final int HEAD = 8;

    String of(Position position) {
        Stream<Optional<String>> number =
                seal.isPresent() ? Stream.empty() : Stream.of(Optional.of(Long.toString(position.order())));
        byte[] head =
                seal.map(closed -> closed.close(digest(), position.order())).orElseGet(this::digest);
        byte[] json = Operands.JSON.write(
                Stream.concat(position.keys().stream(), number).toList(), FIELDS, Peer.STORE);
        byte[] token = ByteBuffer.allocate(head.length + json.length)
                .put(head)
                .put(json)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The position.
     *
     * @param fields what the query is ordered by
     * @throws HttpError with {@code INVALID_REQUEST} if the text is no token of such a query
     */
    Position read(String token, List<FieldExpression> fields) {
        byte[] bytes = decoded(token);
        int head = seal.isPresent() ? 2 * HEAD : HEAD;
        if (bytes.length <= head) {
            throw invalid();
        }
        List<Optional<String>> values = values(Arrays.copyOfRange(bytes, head, bytes.length));
        long number = number(Arrays.copyOf(bytes, head), values);
        if (values.size() != fields.size() + (seal.isPresent() ? 0 : 1)) {
            throw invalid();
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).kind() == FieldExpression.Kind.NUMBER
                    && values.get(i).filter(NUMBER.asMatchPredicate().negate()).isPresent()) {
                throw invalid();
            }
        }
        return new Position(values.subList(0, fields.size()), number);
    }

    private long number(byte[] head, List<Optional<String>> values) {
        if (seal.isPresent()) {
            return seal.get().open(digest(), head).orElseThrow(CursorToken::invalid);
        }
        if (!Arrays.equals(head, digest())
                || values.isEmpty()
                || !values.getLast().filter(ORDER.asMatchPredicate()).isPresent()) {
            throw invalid();
        }
        return Long.parseLong(values.getLast().orElseThrow());
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static List<Optional<String>> values(byte[] json) {
        try {
            if (Operands.JSON.read(json, FIELDS, Peer.STORE) instanceof Valid<List<Optional<String>>>(var values)) {
                return values;
            }
        } catch (HttpError notJson) {
            throw invalid();
        }
        throw invalid();
    }

    private byte[] digest() {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, HEAD);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpError invalid() {
        return new HttpError(ErrorCode.INVALID_REQUEST, "The cursor is not one of this query");
    }
}
