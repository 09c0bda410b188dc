package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How devices are stored: by id; the ids by key, which makes a key unique; and the ids by owner, which bounds them. */
final class DeviceTables {
    /** What a user may call a device: 1 to 64 characters, not all of them white space, none a control character. */
    static final Schema<String> NAME = Schemas.STRING
            .with(Rules.notBlank())
            .with(Rules.size(1, Devices.MAX_NAME))
            .with(Rules.saying(Rules.pattern("[^\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]*"), "must be one line"));

    static final RecordSchema<Device> DEVICE = new RecordSchema<>(
            "Device",
            List.of(
                    shown("id", Schemas.STRING, Device::id),
                    hidden("owner", Schemas.STRING, Device::owner),
                    shown("name", NAME, Device::name),
                    hidden("publicKey", DeviceKeySchema.INSTANCE, Device::publicKey),
                    shown("createdAt", Schemas.INSTANT, Device::createdAt)),
            DeviceTables::device);

    static final TableDefinition<Device> DEVICES = new TableDefinition<>(
            "auth_devices",
            DEVICE,
            Device::id,
            (device, id) -> new Device(id, device.owner(), device.name(), device.publicKey(), device.createdAt()),
            "id");

    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<KeyUse> KEYS = new TableDefinition<>(
            "auth_device_keys",
            new RecordSchema<>(
                    "KeyUse",
                    List.of(
                            Field.of("key", Schemas.STRING, KeyUse::key),
                            Field.of("device", Schemas.STRING, KeyUse::device)),
                    values -> new KeyUse((String) values[0], (String) values[1])),
            KeyUse::key,
            (use, key) -> new KeyUse(key, use.device()),
            "key");

    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    static final TableDefinition<Owned> OWNERS = new TableDefinition<>(
            "auth_device_owners",
            new RecordSchema<>(
                    "Owned",
                    List.of(
                            Field.of("owner", Schemas.STRING, Owned::owner),
                            Field.of("devices", Schemas.list(Schemas.STRING), Owned::devices)),
                    values -> new Owned((String) values[0], (List<String>) values[1])),
            Owned::owner,
            (owned, owner) -> new Owned(owner, owned.devices()),
            "owner");

    private DeviceTables() {}

    /** Which device has a key. */
    record KeyUse(String key, String device) {}

    /** Which devices a user has, the oldest first. */
    record Owned(String owner, List<String> devices) {
        Owned with(String device) {
            return new Owned(
                    owner, Stream.concat(devices.stream(), Stream.of(device)).toList());
        }

        Owned without(String device) {
            return new Owned(
                    owner, devices.stream().filter(each -> !each.equals(device)).toList());
        }
    }

    private static <V> Field<Device, V> shown(String name, Schema<V> schema, Function<Device, V> accessor) {
        return new Field<>(name, schema, Perms.READ, accessor);
    }

    private static <V> Field<Device, V> hidden(String name, Schema<V> schema, Function<Device, V> accessor) {
        return new Field<>(name, schema, Perms.NONE, accessor);
    }

    private static Device device(@Nullable Object[] values) {
        return new Device(
                (String) Objects.requireNonNull(values[0]),
                (String) Objects.requireNonNull(values[1]),
                (String) Objects.requireNonNull(values[2]),
                (DeviceKey) Objects.requireNonNull(values[3]),
                (Instant) Objects.requireNonNull(values[4]));
    }
}
