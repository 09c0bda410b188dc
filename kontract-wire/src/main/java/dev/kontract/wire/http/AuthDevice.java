package dev.kontract.wire.http;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;

/**
 * A device that a user registered: who signs with its key calls as that user.
 *
 * @param id names the device in a handshake
 * @param name what the user calls it
 * @param createdAt when it was registered
 */
public record AuthDevice(String id, String name, Instant createdAt) {
    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final RecordSchema<AuthDevice> SCHEMA = new RecordSchema<>(
            "AuthDevice",
            List.of(
                    Field.of("id", Schemas.STRING, AuthDevice::id),
                    Field.of("name", Schemas.STRING, AuthDevice::name),
                    Field.of("createdAt", Schemas.INSTANT, AuthDevice::createdAt)),
            values -> new AuthDevice((String) values[0], (String) values[1], (Instant) values[2]));
}
