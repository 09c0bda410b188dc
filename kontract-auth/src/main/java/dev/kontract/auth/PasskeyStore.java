package dev.kontract.auth;

import dev.kontract.auth.PasskeyChallenges.Challenge;
import dev.kontract.auth.PasskeyTables.Owned;
import dev.kontract.auth.PasskeyTables.UsedChallenge;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stored passkeys, and the challenges that were used. Its caller has a transaction. Thread-safe. */
final class PasskeyStore implements UserData {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int CLEANED_AT_ONCE = 200;

    private final TableProxy<StoredPasskey> passkeys;
    private final TableProxy<Owned> owners;
    private final TableProxy<UsedChallenge> challenges;

    PasskeyStore(Tables tables) {
        this.passkeys = tables.table(PasskeyTables.PASSKEYS);
        this.owners = tables.table(PasskeyTables.OWNERS);
        this.challenges = tables.table(PasskeyTables.CHALLENGES);
    }

    /** The passkey with this id, which may be anything. */
    Optional<StoredPasskey> get(String id) {
        return ID.matcher(id).matches() ? passkeys.get(id) : Optional.empty();
    }

    /** A user's passkeys, the oldest first. */
    List<StoredPasskey> of(String owner) {
        return owned(owner).passkeys().stream()
                .flatMap(id -> passkeys.get(id).stream())
                .toList();
    }

    void add(StoredPasskey passkey) {
        passkeys.set(passkey);
        owners.set(owned(passkey.owner()).with(passkey.id()));
    }

    void replace(StoredPasskey passkey) {
        passkeys.set(passkey);
    }

    void remove(StoredPasskey passkey) {
        passkeys.delete(passkey.id());
        owners.set(owned(passkey.owner()).without(passkey.id()));
    }

    @Override
    public void removeAll(String owner) {
        owned(owner).passkeys().forEach(passkeys::delete);
        owners.delete(owner);
    }

    private Owned owned(String owner) {
        return owners.get(owner).orElseGet(() -> new Owned(owner, List.of()));
    }

    /** Whether this is the first use of a challenge; it is used then, if the transaction commits. */
    boolean use(Challenge challenge) {
        if (challenges.get(challenge.id()).isPresent()) {
            return false;
        }
        challenges.set(new UsedChallenge(challenge.id(), challenge.until()));
        return true;
    }

    /** Forgets some of the challenges that are over by themselves; true if there may be more. */
    boolean clean(Instant now) {
        List<String> over =
                challenges.where(PasskeyTables.UNTIL.before(now)).limit(CLEANED_AT_ONCE).page().records().stream()
                        .map(UsedChallenge::id)
                        .toList();
        over.forEach(challenges::delete);
        return over.size() == CLEANED_AT_ONCE;
    }
}
