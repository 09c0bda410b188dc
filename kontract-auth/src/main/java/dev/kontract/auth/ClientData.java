package dev.kontract.auth;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.table.Field;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the browser says that the authenticator signed for (Web Authentication Level 3, section 5.8.1). Immutable.
 *
 * @param type which ceremony
 * @param challenge in base64url
 * @param origin of the page
 * @param isCrossOrigin whether the page was in a frame of another one
 */
record ClientData(String type, String challenge, String origin, boolean isCrossOrigin) {
    static final String CREATE = "webauthn.create";
    static final String GET = "webauthn.get";

    private static final RecordSchema<ClientData> SCHEMA = new RecordSchema<ClientData>(
                    "ClientData",
                    List.of(
                            Field.of("type", Schemas.STRING, ClientData::type),
                            Field.of("challenge", Schemas.STRING, ClientData::challenge),
                            Field.of("origin", Schemas.STRING, ClientData::origin),
                            Field.of(
                                    "crossOrigin",
                                    Schemas.optional(Schemas.BOOLEAN),
                                    data -> Optional.of(data.isCrossOrigin()))),
                    ClientData::of)
            .open();

    /** Of its JSON in base64url; empty if that is nothing of the kind. */
    static Optional<ClientData> parse(String base64) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(base64);
            return Json.standard().read(json, SCHEMA, Peer.CLIENT) instanceof Valid<ClientData> valid
                    ? Optional.of(valid.value())
                    : Optional.empty();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // the schema has read them as these types
    private static ClientData of(@Nullable Object[] values) {
        return new ClientData(
                (String) Objects.requireNonNull(values[0]),
                (String) Objects.requireNonNull(values[1]),
                (String) Objects.requireNonNull(values[2]),
                ((Optional<Boolean>) Objects.requireNonNull(values[3])).orElse(false));
    }
}
