package dev.kontract.wire.http;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a session, which are renewed when they are over or nearly so: once for all calls that wait, in a thread of
 * its own, which no interrupted call takes along. Who wants to hold the store alone and the lock takes them in this order.
 */
final class SessionBearer implements Bearer {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBearer.class);
    private static final Duration AHEAD = Duration.ofSeconds(30);
    /** A token of a minute or less would be renewed all the time. */
    private static final int PART_AHEAD = 5;

    private final TokenStore store;
    private final InstantSource clock;
    private final Renewal renewal;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state = State.NONE;
    private @Nullable CompletableFuture<State> underWay;

    SessionBearer(TokenStore store, InstantSource clock, Renewal renewal) {
        this.store = store;
        this.clock = clock;
        this.renewal = renewal;
    }

    /**
     * Where the session stands.
     *
     * @param tokens what there is
     * @param renewAt from when on they are renewed before a call
     * @param over why there will be no others, if that is known
     */
    private record State(
            Optional<AuthTokens> tokens,
            Instant renewAt,
            @Nullable SessionOverError over) {
        static final State NONE = new State(Optional.empty(), Instant.MAX, null);

        static State of(AuthTokens tokens, Duration ahead) {
            Instant renewAt =
                    tokens.refreshToken().isPresent() ? tokens.expiresAt().minus(ahead) : Instant.MAX;
            return new State(Optional.of(tokens), renewAt, null);
        }

        Optional<String> token() {
            return tokens.map(AuthTokens::token);
        }
    }

    private State fresh(AuthTokens tokens) {
        Duration part = Duration.between(clock.instant(), tokens.expiresAt()).dividedBy(PART_AHEAD);
        return State.of(tokens, part.compareTo(AHEAD) < 0 ? part : AHEAD);
    }

    @Override
    public Optional<String> token() {
        State now = state;
        if (now.tokens().isEmpty()) {
            now = look(now);
        }
        if (clock.instant().isBefore(now.renewAt())) {
            return now.token();
        }
        try {
            return after(now).token();
        } catch (SessionOverError over) {
            throw over;
        } catch (RPCError unreachable) {
            if (clock.instant().isBefore(now.tokens().orElseThrow().expiresAt())) {
                return now.token();
            }
            throw unreachable;
        }
    }

    /** What another client may have kept meanwhile, where there is nothing. */
    private State look(State empty) {
        Optional<AuthTokens> kept = store.load();
        lock.lock();
        try {
            if (state.equals(empty) && kept.isPresent()) {
                state = State.of(kept.get(), AHEAD);
            }
            if (state.over() != null) {
                throw new SessionOverError(state.over());
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(RPCError refusal, Optional<String> used) {
        if (!(refusal instanceof RemoteRPCError) || !refusal.code().equals(ErrorCode.SESSION_EXPIRED.name())) {
            return false;
        }
        State now = state;
        if (now.token().equals(used)) {
            if (now.tokens().flatMap(AuthTokens::refreshToken).isEmpty()) {
                return false;
            }
            after(now);
        }
        return true;
    }

    @Override
    public void renew() {
        State now = state.tokens().isEmpty() ? look(state) : state;
        if (now.tokens().flatMap(AuthTokens::refreshToken).isEmpty()) {
            throw new RPCError(ErrorCode.UNAUTHORIZED.name(), "There is nothing to renew the session with");
        }
        after(now);
    }

    /** The state after this one: renews, or waits for those who do. */
    private State after(State spent) {
        CompletableFuture<State> shared;
        lock.lock();
        try {
            if (!state.equals(spent)) {
                return state;
            }
            if (underWay == null) {
                underWay = new CompletableFuture<>();
                CompletableFuture<State> begun = underWay;
                Thread.ofVirtual().name("kontract-renew").start(() -> run(begun, spent));
            }
            shared = underWay;
        } finally {
            lock.unlock();
        }
        return Renewal.join(shared);
    }

    private void run(CompletableFuture<State> begun, State spent) {
        try {
            State next = store.alone(() -> next(spent));
            end();
            begun.complete(next);
        } catch (Throwable failed) {
            end();
            begun.completeExceptionally(failed);
        }
    }

    private void end() {
        lock.lock();
        try {
            underWay = null;
        } finally {
            lock.unlock();
        }
    }

    private State next(State spent) {
        AuthTokens tokens = spent.tokens().orElseThrow();
        Optional<AuthTokens> kept = store.load();
        if (kept.isPresent() && !kept.get().equals(tokens)) {
            // another process has renewed them, or somebody else has signed in: ours are spent
            return replace(spent, fresh(kept.get()));
        }
        try {
            State next = fresh(renewal.successor(tokens.refreshToken().orElseThrow()));
            State replaced = replace(spent, next);
            if (replaced.equals(next)) {
                next.tokens().ifPresent(this::tryToSave);
            }
            return replaced;
        } catch (SessionOverError over) {
            if (replace(spent, new State(Optional.empty(), Instant.MAX, over)).over() == over) {
                store.clear();
            }
            throw over;
        }
    }

    /** Who signed in or out meanwhile is not overwritten. */
    private State replace(State spent, State next) {
        lock.lock();
        try {
            if (state.equals(spent)) {
                state = next;
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** The calls that wait go on, whatever happens to the store. */
    private void tryToSave(AuthTokens tokens) {
        try {
            store.save(tokens);
        } catch (RuntimeException failed) {
            LOG.warn("The session's renewed tokens could not be kept: it ends with this process", failed);
        }
    }

    @Override
    public void keep(AuthSession session) {
        AuthTokens tokens = AuthTokens.of(session);
        store.alone(() -> {
            store.save(tokens);
            return set(fresh(tokens));
        });
    }

    @Override
    public Optional<AuthTokens> forget() {
        return store.alone(() -> {
            Optional<AuthTokens> kept = store.load();
            store.clear();
            State before = set(State.NONE);
            return kept.or(before::tokens);
        });
    }

    private State set(State next) {
        lock.lock();
        try {
            State before = state;
            state = next;
            return before;
        } finally {
            lock.unlock();
        }
    }
}
