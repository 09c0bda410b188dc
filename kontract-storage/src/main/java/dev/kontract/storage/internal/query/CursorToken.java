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
 * The text of a position: base64url of 8 bytes that stand for the query's table and order, and a JSON array of the
 * position's fields and number. Stateless.
 */
final class CursorToken {
    private static final Schema<List<Optional<String>>> FIELDS = Schemas.list(Schemas.optional(Schemas.STRING));
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,2000}([.][0-9]{1,2000})?");
    private static final Pattern ORDER = Pattern.compile("-?[0-9]{1,18}");
    private static final int HEAD = 8;

    private CursorToken() {}

    /** @param query what stands for the table and the order */
    static String of(Position position, String query) {
        List<Optional<String>> fields = Stream.concat(
                        position.keys().stream(), Stream.of(Optional.of(Long.toString(position.order()))))
                .toList();
        byte[] json = Operands.JSON.write(fields, FIELDS, Peer.STORE);
        byte[] token = ByteBuffer.allocate(HEAD + json.length)
                .put(digest(query))
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
    static Position read(String token, String query, List<FieldExpression> fields) {
        byte[] bytes = decoded(token);
        if (bytes.length <= HEAD || !Arrays.equals(Arrays.copyOf(bytes, HEAD), digest(query))) {
            throw invalid();
        }
        List<Optional<String>> values = values(Arrays.copyOfRange(bytes, HEAD, bytes.length));
        if (values.size() != fields.size() + 1
                || !values.getLast().filter(ORDER.asMatchPredicate()).isPresent()) {
            throw invalid();
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).kind() == FieldExpression.Kind.NUMBER
                    && values.get(i).filter(NUMBER.asMatchPredicate().negate()).isPresent()) {
                throw invalid();
            }
        }
        return new Position(
                values.subList(0, fields.size()),
                Long.parseLong(values.getLast().orElseThrow()));
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

    private static byte[] digest(String query) {
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
