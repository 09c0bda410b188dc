package dev.kontract.auth;

import dev.kontract.auth.mail.MailException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, off the path of every request: soon after it was put there on this node, within some seconds if
 * on another. Each letter is sent by one node at a time; if that stops in between, another one sends it again. Thread-safe.
 */
final class Postman implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Mailing mailing;
    private final LetterWriter writer;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("kontract-postman").unstarted(this::run);
    private volatile boolean closed;

    Postman(Outbox outbox, Mailing mailing, Users users, LetterWriter writer) {
        this.outbox = outbox;
        this.transactions = users.transactions();
        this.clock = users.clock();
        this.mailing = mailing;
        this.writer = writer;
    }

    void start() {
        thread.start();
    }

    /** Says that there may be something in the outbox. */
    void wake() {
        news.release();
    }

    private void run() {
        try {
            while (!closed) {
                news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                sendAll();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        try {
            while (!closed && sendOne()) {
                LOG.trace("A letter was handled");
            }
        } catch (RuntimeException later) {
            LOG.debug("Mails could not be sent just now", later);
        }
    }

    /** Sends a letter whose time has come; false if there is none. */
    boolean sendOne() {
        Optional<Letter> taken = transactions.write("auth.takeLetter", () -> outbox.take(clock.instant()));
        if (taken.isPresent() && send(taken.get())) {
            transactions.write("auth.letterSent", () -> {
                outbox.done(taken.get());
                return true;
            });
        }
        return taken.isPresent();
    }

    /** True if the letter was sent, or never will be. */
    private boolean send(Letter letter) {
        try {
            writer.write(letter).ifPresent(mailing.mailer()::send);
            return true;
        } catch (RuntimeException failed) {
            boolean isOver = letter.attempts() >= Outbox.MAX_ATTEMPTS
                    || (failed instanceof MailException refused && refused.isFinal());
            // no more than the kind of failure: its text may name the address
            LOG.warn(
                    "A mail ({}) could not be sent, attempt {} of {}{}: {}",
                    letter.occasion(),
                    letter.attempts(),
                    Outbox.MAX_ATTEMPTS,
                    isOver ? ", the last one" : "",
                    failed instanceof MailException mail
                            ? mail.getMessage()
                            : failed.getClass().getName());
            LOG.debug("Why a mail could not be sent", failed);
            return isOver;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
