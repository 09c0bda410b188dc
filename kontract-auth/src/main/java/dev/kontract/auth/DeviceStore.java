package dev.kontract.auth;

import dev.kontract.auth.DeviceTables.KeyUse;
import dev.kontract.auth.DeviceTables.Owned;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stored devices: by id, by key and by owner. Its caller has a transaction. Thread-safe. */
final class DeviceStore implements UserData {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TableProxy<Device> devices;
    private final TableProxy<KeyUse> keys;
    private final TableProxy<Owned> owners;

    DeviceStore(Tables tables) {
        this.devices = tables.table(DeviceTables.DEVICES);
        this.keys = tables.table(DeviceTables.KEYS);
        this.owners = tables.table(DeviceTables.OWNERS);
    }

    /** The device with this id, which may be anything. */
    Optional<Device> get(String id) {
        return ID.matcher(id).matches() ? devices.get(id) : Optional.empty();
    }

    boolean hasKey(DeviceKey key) {
        return keys.get(key.toString()).isPresent();
    }

    /** The ids of a user's devices, the oldest first. */
    List<String> idsOf(String owner) {
        return owners.get(owner).map(Owned::devices).orElse(List.of());
    }

    /** A user's devices, the oldest first. */
    List<Device> of(String owner) {
        return idsOf(owner).stream().flatMap(id -> devices.get(id).stream()).toList();
    }

    void add(Device device) {
        devices.set(device);
        keys.set(new KeyUse(device.publicKey().toString(), device.id()));
        owners.set(new Owned(device.owner(), idsOf(device.owner())).with(device.id()));
    }

    void remove(Device device) {
        forget(device);
        owners.set(new Owned(device.owner(), idsOf(device.owner())).without(device.id()));
    }

    private void forget(Device device) {
        devices.delete(device.id());
        keys.delete(device.publicKey().toString());
    }

    @Override
    public void removeAll(String owner) {
        of(owner).forEach(this::forget);
        owners.delete(owner);
    }
}
