package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.error.KontractError;
import dev.kontract.procedure.Transactor;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom a table's permission bits bind, where they come from, and from when on. */
class TablePermissionsTest {
    private static final Duration TRUSTED = Duration.ofSeconds(5);
    private static final TableDefinition<Note> SHUT = Note.table("shut");
    private static final TableDefinition<Note> READABLE = Note.table("readable").withPerm(Perms.R__);
    private static final TableDefinition<Note> NARROWED = Note.table("narrowed");
    private static final TableDefinition<Note> CHANGING = Note.table("changing");

    private static TestStorage storage;

    @BeforeAll
    static void open() {
        storage = TestStorage.withTables(SHUT, READABLE, NARROWED, CHANGING);
        permit("shut", Perms.NONE);
        permit("narrowed", Perms.R__);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    private static void permit(String table, int perm) {
        storage.sql("UPDATE storage SET permissions = " + perm + " WHERE id = '" + table + "'");
    }

    private static void refuses(Callable<?> work) {
        assertThatThrownBy(() -> Tenants.as("ada", work)).isInstanceOf(KontractError.class);
    }

    private static void permits(Callable<?> work) {
        assertThatCode(() -> Tenants.as("ada", work)).doesNotThrowAnyException();
    }

    private static Callable<Object> setting(TableDefinition<Note> table) {
        return () -> {
            storage.table(table).set(Note.of("a", 1));
            return "done";
        };
    }

    private static Callable<Object> getting(TableDefinition<Note> table) {
        return () -> storage.table(table).get("a");
    }

    @Test
    void theyBindCallsAndNotThePlatformsOwnWork() throws Exception {
        refuses(getting(SHUT));
        refuses(setting(SHUT));

        setting(SHUT).call();

        assertThat(Tenants.as(
                        "ada",
                        () -> Context.asSystem(
                                "count", () -> storage.table(SHUT).stream().count())))
                .isEqualTo(1);
        refuses(() -> Context.asSystem("outer", () -> Tenants.as("bob", getting(SHUT))));
        refuses(() -> {
            Context.asSystem("count", getting(SHUT));
            return getting(SHUT).call();
        });
    }

    @Test
    void theCodeAndTheDatabaseBothHaveToPermit() {
        permits(getting(READABLE));
        refuses(setting(READABLE));
        permits(getting(NARROWED));
        refuses(setting(NARROWED));
    }

    /** What a node knew before a change, it knows for so long after it. */
    private static void awaitThatNobodyIsTrusted(long changed, CountDownLatch then) {
        for (long left = 1; left > 0; left = TRUSTED.toNanos() - (System.nanoTime() - changed)) {
            LockSupport.parkNanos(left);
        }
        then.countDown();
    }

    @Test
    void whatTheDatabasePermitsCountsWithinSecondsAndNoTransactionBringsTheOldBack() throws Exception {
        permits(getting(CHANGING));
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Object> call = others.submit(() -> Tenants.as(
                    "bob",
                    () -> storage.storage().transactor().<Object>run(new Transactor.Work("long", true), () -> {
                        getting(CHANGING).call();
                        began.countDown();
                        goOn.await();
                        return getting(CHANGING).call();
                    })));
            began.await();
            permit("changing", Perms.NONE);
            long changed = System.nanoTime();
            others.execute(() -> awaitThatNobodyIsTrusted(changed, goOn));
            call.get();
        }

        refuses(getting(CHANGING));
    }
}
