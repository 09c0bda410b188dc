package dev.kontract.storage.internal.migration;

import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.MigrationStatus.State;
import dev.kontract.storage.migration.WrittenMigration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Written migrations beside those that a database has behind it. */
final class History {
    private final List<WrittenMigration> written;
    private final Map<String, AppliedMigration> applied;

    History(List<WrittenMigration> written, Map<String, AppliedMigration> applied) {
        this.written = written.stream()
                .sorted(Comparator.comparingInt(WrittenMigration::number))
                .toList();
        this.applied = applied;
    }

    List<MigrationStatus> status() {
        List<MigrationStatus> all = new ArrayList<>();
        for (WrittenMigration migration : written) {
            Optional<AppliedMigration> done = Optional.ofNullable(applied.get(migration.id()));
            State state = done.map(each -> each.checksum().equals(migration.checksum()) ? State.APPLIED : State.CHANGED)
                    .orElse(State.PENDING);
            all.add(new MigrationStatus(migration.id(), state, done.map(AppliedMigration::at)));
        }
        applied.values().stream()
                .filter(done -> find(done.id()).isEmpty())
                .forEach(done -> all.add(new MigrationStatus(done.id(), State.MISSING, Optional.of(done.at()))));
        all.sort(Comparator.comparing(MigrationStatus::id));
        return all;
    }

    /** Those that have not run, in order. */
    List<WrittenMigration> pending() {
        return written.stream()
                .filter(migration -> !applied.containsKey(migration.id()))
                .toList();
    }

    Optional<WrittenMigration> find(String id) {
        return written.stream().filter(migration -> migration.id().equals(id)).findFirst();
    }

    /**
     * Checks that what ran is what is written, and that what is to run comes behind it.
     *
     * @throws MigrationError with {@code ORDER} otherwise
     */
    void check() {
        for (int i = 1; i < written.size(); i++) {
            if (written.get(i).number() == written.get(i - 1).number()) {
                throw new MigrationError(
                        Reason.ORDER,
                        "Two migrations have one number: " + written.get(i - 1).id() + " and "
                                + written.get(i).id());
            }
        }
        for (MigrationStatus each : status()) {
            if (each.state() == State.CHANGED) {
                throw new MigrationError(
                        Reason.ORDER,
                        "The migration " + each.id()
                                + " was changed after it had run: write it as it was, and what is new as another one");
            }
        }
        int last = written.stream()
                .filter(migration -> applied.containsKey(migration.id()))
                .mapToInt(WrittenMigration::number)
                .max()
                .orElse(-1);
        pending().stream()
                .filter(migration -> migration.number() < last)
                .findFirst()
                .ifPresent(late -> {
                    throw new MigrationError(
                            Reason.ORDER,
                            "The migration " + late.id() + " comes before one that has run: give it a number above "
                                    + last);
                });
    }
}
