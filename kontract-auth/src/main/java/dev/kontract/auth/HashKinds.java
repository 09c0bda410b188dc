package dev.kontract.auth;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Verifies passwords with the same work, whatever there is to verify them against. As long as hashes of other kinds are
 * about (another cost than today's, or another algorithm), the time would tell those who have one from those who do not
 * exist. So everybody's password is tried against one hash of each kind that this node has seen: their own, and decoys for
 * the others. Thread-safe.
 */
final class HashKinds {
    /** More kinds than this are verified too, but take a time of their own. */
    private static final int MAX = 4;

    private final Argon2Hash.Cost current;
    private final SecureRandom random;
    /** What is read where nothing is stored: to read it takes time too. */
    private final String nobodys;

    private final List<StoredHash> decoys = new CopyOnWriteArrayList<>();
    private final LongAdder computed = new LongAdder();

    HashKinds(Argon2Hash.Cost current, SecureRandom random) {
        this.current = current;
        this.random = random;
        Argon2Hash decoy = current.decoy(random);
        this.nobodys = decoy.toPhc();
        decoys.add(decoy);
    }

    /** Whether this is the password of a stored hash; of nothing, or of what is no hash, false. */
    boolean verify(String password, Optional<String> stored) {
        Optional<StoredHash> parsed = StoredHash.parse(stored.orElse(nobodys));
        StoredHash own = parsed.orElseGet(decoys::getFirst);
        remember(own);
        boolean matches = false;
        boolean tried = false;
        for (StoredHash decoy : decoys) {
            boolean isOwn = decoy.kind().equals(own.kind());
            boolean equal = matches(isOwn ? own : decoy, password);
            if (isOwn) {
                matches = equal;
                tried = true;
            }
        }
        if (!tried) {
            matches = matches(own, password);
        }
        return matches && stored.isPresent() && parsed.isPresent();
    }

    private boolean matches(StoredHash hash, String password) {
        computed.increment();
        return hash.matches(password);
    }

    private void remember(StoredHash hash) {
        if (isNew(hash.kind()) && hash.kind().isBearable(current)) {
            synchronized (decoys) {
                if (decoys.size() < MAX && isNew(hash.kind())) {
                    decoys.add(hash.kind().decoy(random));
                }
            }
        }
    }

    private boolean isNew(StoredHash.Kind kind) {
        return decoys.stream().noneMatch(decoy -> decoy.kind().equals(kind));
    }

    /** How many hashes were computed to verify passwords. */
    long computed() {
        return computed.sum();
    }
}
