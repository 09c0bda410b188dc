package dev.kontract.auth;

import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mails that are to be sent. Who asks for one stores it in the transaction of what it is about, so that none is sent
 * for what was undone, and none is lost with the process. Its callers have transactions. Thread-safe.
 */
final class Outbox implements UserData, Letters {
    /** After so many attempts a letter is given up: that is after some three hours. */
    static final int MAX_ATTEMPTS = 8;

    /** Longer than one attempt takes: nobody else begins another one meanwhile. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);

    private static final Duration LAST_PAUSE = Duration.ofHours(1);

    private final TableProxy<Letter> letters;

    Outbox(Tables tables) {
        this.letters = tables.table(Letter.TABLE);
    }

    /** Asks for a letter; one for the same occasion that has not been sent yet is this one then. */
    @Override
    public void put(Letter letter) {
        letters.set(letter);
    }

    @Override
    public void takeBack(String id) {
        letters.delete(id);
    }

    /** A letter whose time has come, for its caller alone until the pause is over; empty if there is none. */
    Optional<Letter> take(Instant now) {
        List<Letter> due = letters.where(Letter.DUE_AT.lessOrEqual(now))
                .orderBy(Letter.DUE_AT.asc())
                .limit(1)
                .page()
                .records();
        Optional<Letter> taken =
                due.stream().findFirst().map(letter -> letter.attempted(now.plus(pause(letter.attempts()))));
        taken.ifPresent(letters::set);
        return taken;
    }

    /** Two minutes, and twice as long each time, up to an hour. */
    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MAX_ATTEMPTS));
        return pause.compareTo(LAST_PAUSE) < 0 ? pause : LAST_PAUSE;
    }

    /** Forgets a letter that was taken, unless it was asked for again since then. */
    void done(Letter taken) {
        if (letters.get(taken.id()).filter(taken::equals).isPresent()) {
            letters.delete(taken.id());
        }
    }

    @Override
    public void removeAll(String owner) {
        for (Occasion each : Occasion.values()) {
            letters.delete(Letter.id(each, owner));
        }
    }
}
