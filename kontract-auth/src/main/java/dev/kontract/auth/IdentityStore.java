package dev.kontract.auth;

import dev.kontract.auth.IdentityTables.Owned;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stored identities: by id and by owner. Its caller has a transaction. Thread-safe. */
final class IdentityStore implements UserData {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final TableProxy<Identity> identities;
    private final TableProxy<Owned> owners;

    IdentityStore(Tables tables) {
        this.identities = tables.table(IdentityTables.IDENTITIES);
        this.owners = tables.table(IdentityTables.OWNERS);
    }

    /** The identity with this id, which may be anything. */
    Optional<Identity> get(String id) {
        return ID.matcher(id).matches() ? identities.get(id) : Optional.empty();
    }

    private List<String> idsOf(String owner) {
        return owners.get(owner).map(Owned::identities).orElse(List.of());
    }

    /** A user's identities, the oldest first. */
    List<Identity> of(String owner) {
        return idsOf(owner).stream().flatMap(id -> identities.get(id).stream()).toList();
    }

    void add(Identity identity) {
        identities.set(identity);
        owners.set(new Owned(identity.owner(), idsOf(identity.owner())).with(identity.id()));
    }

    void used(Identity identity, Instant now) {
        identities.update(identity.id(), IdentityTables.LAST_LOGIN_AT.is(now));
    }

    void remove(Identity identity) {
        identities.delete(identity.id());
        owners.set(new Owned(identity.owner(), idsOf(identity.owner())).without(identity.id()));
    }

    @Override
    public void removeAll(String owner) {
        idsOf(owner).forEach(identities::delete);
        owners.delete(owner);
    }
}
