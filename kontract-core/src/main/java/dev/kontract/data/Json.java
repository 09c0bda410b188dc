package dev.kontract.data;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Valid;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** JSON documents in UTF-8 (RFC 8259), strict and bounded. Thread-safe. */
public final class Json {
    private static final Json DEFAULT = new Json(DataLimits.DEFAULT);

    private final DataLimits limits;
    private final JsonFactory factory;

    /** JSON within these limits. */
    public Json(DataLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth() + 1)
                        .maxNumberLength(limits.maxNumberLength())
                        .maxStringLength(limits.maxBytes())
                        .build())
                .build();
    }

    /** JSON within {@link DataLimits#DEFAULT}. */
    public static Json standard() {
        return DEFAULT;
    }

    /**
     * Reads a document. What comes from {@link Peer#STORE} had its rules checked when it was stored, and may break one by
     * now: a moment that was in the future has passed, a rule is younger than the record.
     *
     * @return the value, its rules checked unless it comes from the store, or the violations
     * @throws HttpError with {@link ErrorCode#INVALID_REQUEST} if it is not JSON, or beyond the limits; the message has
     *     the position, never the contents
     */
    public <T extends @Nullable Object> Parsed<T> read(byte[] document, Schema<T> schema, Peer peer) {
        if (document.length > limits.maxBytes()) {
            throw new HttpError(
                    413, ErrorCode.INVALID_REQUEST.name(), "The data is larger than " + limits.maxBytes() + " bytes");
        }
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
            JsonDataReader in = new JsonDataReader(parser, peer);
            T value = schema.read(in);
            if (parser.nextToken() != null) {
                throw malformed("Malformed JSON: more than one value", null);
            }
            return finish(in, schema, value);
        } catch (StreamConstraintsException beyond) {
            throw malformed("The JSON is nested too deep, or has too long a number or name", beyond);
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw malformed("Malformed JSON" + where, malformed);
        }
    }

    @SuppressWarnings("NullAway") // a reader that did not fail has read a T
    static <T extends @Nullable Object> Parsed<T> finish(DataReader in, Schema<T> schema, @Nullable T value) {
        if (!in.failed() && in.peer() != Peer.STORE) {
            schema.validate(value, in.violations());
        }
        return in.failed() ? new Invalid<>(in.violations().list()) : new Valid<>(value);
    }

    private static HttpError malformed(String message, @Nullable Throwable cause) {
        return new HttpError(ErrorCode.INVALID_REQUEST, message, cause);
    }

    /** Writes a document. */
    public <T extends @Nullable Object> byte[] write(T value, Schema<T> schema, Peer peer) {
        return write(peer, out -> schema.write(out, value));
    }

    /** Writes a document piece by piece. */
    public byte[] write(Peer peer, Consumer<DataWriter> contents) {
        try (ByteArrayBuilder buffer = new ByteArrayBuilder(512)) {
            try (JsonGenerator generator =
                    factory.createGenerator(ObjectWriteContext.empty(), buffer, JsonEncoding.UTF8)) {
                contents.accept(new JsonDataWriter(generator, peer));
            }
            return buffer.toByteArray();
        }
    }

    /** The limits. */
    public DataLimits limits() {
        return limits;
    }
}
