package dev.kontract.auth;

import dev.kontract.Principal;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The devices of registered users: who signs with a device's key calls as its owner. A key belongs to one device at most,
 * however many register it at the same moment. Thread-safe.
 *
 * <p>Every method may throw what {@link TableProxy} and {@link Transactor} throw; nothing is stored then.
 */
public final class Devices {
    /** How many devices a user has at most. */
    public static final int MAX_DEVICES = 20;
    /** How many characters a device's name has at most. */
    public static final int MAX_NAME = 64;
    /** The code of the error when a key belongs to a device already. */
    public static final String KEY_TAKEN = "DEVICE_KEY_TAKEN";
    /** The code of the error when a user has {@link #MAX_DEVICES} already. */
    public static final String TOO_MANY = "TOO_MANY_DEVICES";

    private static final String NOBODY = "nobody";

    private final DeviceStore store;
    private final Transactions transactions;
    private final Users users;
    private final AuthConfig config;
    private final InstantSource clock;

    Devices(AuthConfig config, Tables tables, Users users) {
        this.store = new DeviceStore(tables);
        this.transactions = users.transactions();
        this.users = users;
        this.config = config;
        this.clock = users.clock();
    }

    /** The tables that devices are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return List.of(DeviceTables.DEVICES, DeviceTables.KEYS, DeviceTables.OWNERS);
    }

    /**
     * Registers a device of a user, under a random id.
     *
     * @throws UnauthorizedError if there is no such user
     * @throws ForbiddenError if the user has not registered
     * @throws HttpError with {@link #KEY_TAKEN} (409) if any user's device has the key, or {@link #TOO_MANY} (409)
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if the name is blank, longer than {@link
     *     #MAX_NAME} or more than one line
     */
    public Device register(String owner, String name, DeviceKey publicKey) {
        Instant now = clock.instant();
        return transactions.write("auth.registerDevice", () -> {
            requireRegistered(owner);
            if (store.idsOf(owner).size() >= MAX_DEVICES) {
                throw new HttpError(409, TOO_MANY, "You have " + MAX_DEVICES + " devices already; remove one");
            }
            if (store.hasKey(publicKey)) {
                throw new HttpError(409, KEY_TAKEN, "This key is registered already");
            }
            Device device = new Device(UUID.randomUUID().toString(), owner, name, publicKey, now);
            store.add(device);
            return device;
        });
    }

    /**
     * The devices of a user, the oldest first.
     *
     * @throws UnauthorizedError if there is no such user
     * @throws ForbiddenError if the user has not registered
     */
    public List<Device> devices(String owner) {
        return transactions.read("auth.devices", () -> {
            requireRegistered(owner);
            return store.of(owner);
        });
    }

    /**
     * Removes a device of a user: from now on {@link #find} does not find it, and its key may be registered again. What it
     * has open ends within a second on every node.
     *
     * @throws UnauthorizedError if there is no such user
     * @throws ForbiddenError if the user has not registered
     * @throws NotFoundError if the user has no such device, whoever else may have
     */
    public void remove(String owner, String id) {
        transactions.write("auth.removeDevice", () -> {
            requireRegistered(owner);
            Device device = store.get(id)
                    .filter(each -> each.owner().equals(owner))
                    .orElseThrow(() -> new NotFoundError("You have no such device"));
            store.remove(device);
            users.sessions().endDevice(id);
            return id;
        });
    }

    /**
     * Who calls by a device, once its key has signed. Empty alike if there never was such a device, it was removed, its
     * owner is gone, or the id is none at all. Reads the database each time, so a removal counts at once on every node.
     *
     * @param id as the peer says
     */
    public Optional<DevicePrincipal> find(String id) {
        return transactions.read("auth.findDevice", () -> {
            Optional<Device> device = store.get(id);
            Optional<AuthUser> owner = users.getUser(device.map(Device::owner).orElse(NOBODY));
            return device.flatMap(known -> owner.filter(
                            user -> !user.isAnonymous() && user.disabledAt().isEmpty())
                    .map(user -> new DevicePrincipal(known.id(), known.publicKey(), principal(user))));
        });
    }

    private Principal principal(AuthUser user) {
        return config.access().principal("", user.id(), false, user.ugroups());
    }

    private void requireRegistered(String owner) {
        AuthUser user = users.getUser(owner).orElseThrow(Jwt::refused);
        if (user.isAnonymous()) {
            throw new ForbiddenError("Guests have no devices; register first");
        }
    }
}
