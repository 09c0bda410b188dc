package dev.kontract.auth;

import dev.kontract.auth.PasskeyAnswers.Asserted;
import dev.kontract.auth.PasskeyAnswers.Created;
import dev.kontract.auth.PasskeyChallenges.Challenge;
import dev.kontract.auth.PasskeyChallenges.Purpose;
import dev.kontract.auth.StoredPasskey.Use;
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
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The passkeys of users (Web Authentication Level 3), by which they log in without naming an account. A passkey belongs to
 * one user at most, however many add it at the same moment, and a challenge is good for one use on whatever node.
 * Thread-safe.
 *
 * <p>Every method may throw what {@link TableProxy} and {@link Transactor} throw; nothing is stored then.
 */
public final class Passkeys {
    /** How many passkeys a user has at most. */
    public static final int MAX_PASSKEYS = 20;
    /** The code of the error when what a browser says of a new passkey does not hold, or comes too late. */
    public static final String REFUSED = "PASSKEY_REFUSED";
    /** The code of the error when a passkey belongs to somebody already. */
    public static final String TAKEN = "PASSKEY_TAKEN";
    /** The code of the error when a user has {@link #MAX_PASSKEYS} already. */
    public static final String TOO_MANY = "TOO_MANY_PASSKEYS";
    /** The code of the error when a user would have no way to log in left. */
    public static final String LAST = WaysIn.LAST;

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final String ANYBODY = "";

    /** Empty where there are no passkeys. */
    private final Optional<Site> site;

    private final PasskeyStore store;
    private final WaysIn waysIn;
    private final Users users;
    private final Transactions transactions;
    private final InstantSource clock;

    Passkeys(AuthConfig config, Tables tables, Users users) {
        this.site = config.passkeys().map(options -> Site.of(options, config.secret(), users.clock()));
        this.store = new PasskeyStore(tables);
        this.waysIn = new WaysIn(tables);
        this.users = users;
        this.transactions = users.transactions();
        this.clock = users.clock();
    }

    /** What is made of the configuration. */
    private record Site(PasskeyOptions options, PasskeyChallenges challenges, PasskeyPages pages, WebAuthn webAuthn) {
        static Site of(PasskeyOptions options, AuthSecret secret, InstantSource clock) {
            PasskeyChallenges challenges = new PasskeyChallenges(secret, clock, options.timeout());
            return new Site(options, challenges, new PasskeyPages(options), new WebAuthn(options));
        }
    }

    /** The tables that passkeys are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return PasskeyTables.all();
    }

    /** What a page needs to make a passkey for the caller, in the JSON of the standard. */
    Map<String, Object> creation(AuthSession caller, Optional<String> name) {
        Site known = site();
        return transactions.read("auth.passkeyCreation", () -> {
            AuthUser user = users.getUser(caller.owner()).orElseThrow(Jwt::refused);
            String handle = StoredPasskey.handleOf(user.id());
            return known.pages()
                    .creation(
                            known.challenges().issue(Purpose.ADD, holder(caller)),
                            handle,
                            name.or(user::email).orElseGet(() -> "Account " + handle.substring(0, 8)),
                            store.of(user.id()).stream()
                                    .map(StoredPasskey::credential)
                                    .toList());
        });
    }

    /** Who alone can use a challenge to add a passkey. */
    private static String holder(AuthSession caller) {
        return caller.sid() + " " + caller.owner();
    }

    /** What a page needs to log in, whoever looks at it. Reads and stores nothing. */
    Map<String, Object> request() {
        Site known = site();
        return known.pages().request(known.challenges().issue(Purpose.LOG_IN, ANYBODY));
    }

    /** A passkey that was added, and its user if that was a guest until then and needs another session. */
    record Added(Passkey passkey, Optional<AuthUser> registered) {}

    /** A passkey that was verified, and by which session and challenge it may be added. */
    record Fresh(AuthSession caller, Challenge challenge, StoredPasskey passkey) {}

    /**
     * Verifies what a browser answered, without the database.
     *
     * @throws HttpError with {@link #REFUSED} (400) for whatever is wrong
     */
    Fresh verify(AuthSession caller, Created answer, String label) {
        Site known = site();
        ClientData said =
                said(known, ClientData.CREATE, answer.response().clientData()).orElseThrow(Passkeys::refused);
        Challenge challenge = known.challenges()
                .read(Purpose.ADD, holder(caller), said.challenge())
                .orElseThrow(Passkeys::refused);
        WebAuthn.Verified verified = known.webAuthn()
                .verify(answer, said, StoredPasskey.handleOf(caller.owner()))
                .orElseThrow(Passkeys::refused);
        StoredPasskey passkey = new StoredPasskey(
                StoredPasskey.idOf(verified.credential().id()),
                caller.owner(),
                label,
                clock.instant(),
                verified.credential(),
                new Use(verified.counter(), verified.isSynced(), Optional.empty()));
        return new Fresh(caller, challenge, passkey);
    }

    /**
     * Adds a passkey to a user. A guest becomes a registered user by it, whose sessions all end. Its caller has a transaction.
     *
     * @throws HttpError with {@link #REFUSED} (400) if the challenge was used before, {@link #TAKEN} (409), {@link #TOO_MANY}
     *     (409), or {@code SESSION_EXPIRED} if the caller's session has ended meanwhile
     */
    Added add(Fresh fresh) {
        AuthSession caller = fresh.caller();
        StoredPasskey passkey = fresh.passkey();
        // somebody else with the guest's token may have registered a moment ago
        if (users.sessions().get(caller.sid()).isEmpty()) {
            throw Tokens.over();
        }
        AuthUser user = users.getUser(caller.owner()).orElseThrow(Jwt::refused);
        if (!store.use(fresh.challenge())) {
            throw refused();
        }
        if (store.of(user.id()).size() >= MAX_PASSKEYS) {
            throw new HttpError(409, TOO_MANY, "You have " + MAX_PASSKEYS + " passkeys already; remove one");
        }
        if (store.get(passkey.id()).isPresent()) {
            throw new HttpError(409, TAKEN, "This passkey is registered already");
        }
        store.add(passkey);
        return new Added(
                passkey.view(), user.isAnonymous() ? Optional.of(users.register(user.id())) : Optional.empty());
    }

    /** The passkeys of a user, the oldest first. */
    public List<Passkey> passkeys(String owner) {
        return transactions.read(
                "auth.passkeys",
                () -> store.of(owner).stream().map(StoredPasskey::view).toList());
    }

    /**
     * Removes a passkey of a user, who can log in with it no more. Sessions that began with it go on.
     *
     * @throws NotFoundError if the user has no such passkey, whoever else may have
     * @throws HttpError with {@link #LAST} (409) if the user has no other way to log in
     */
    public void remove(String owner, String id) {
        transactions.write("auth.removePasskey", () -> {
            StoredPasskey passkey = store.get(id)
                    .filter(each -> each.owner().equals(owner))
                    .orElseThrow(() -> new NotFoundError("You have no such passkey"));
            waysIn.requireAnother(users.getUser(owner).orElseThrow(Jwt::refused));
            store.remove(passkey);
            return id;
        });
    }

    /** What a browser answered to a challenge of ours for logging in. */
    record Login(Asserted answer, ClientData said, Challenge challenge) {}

    /**
     * Reads what a browser answered, without the database.
     *
     * @throws UnauthorizedError if the challenge is none of ours or over, or the page is not of the site
     */
    Login read(Asserted answer) {
        Site known = site();
        ClientData said =
                said(known, ClientData.GET, answer.response().clientData()).orElseThrow(Passkeys::wrong);
        return known.challenges()
                .read(Purpose.LOG_IN, ANYBODY, said.challenge())
                .map(challenge -> new Login(answer, said, challenge))
                .orElseThrow(Passkeys::wrong);
    }

    /**
     * The user whose passkey signed. Its caller has a transaction, and begins a session in it.
     *
     * @throws UnauthorizedError for whatever is wrong, which the message does not say
     */
    AuthUser logIn(Login login) {
        StoredPasskey passkey =
                StoredPasskey.ifIdOf(login.answer().id()).flatMap(store::get).orElseThrow(Passkeys::wrong);
        AuthUser user = users.getUser(passkey.owner())
                .filter(known -> known.disabledAt().isEmpty())
                .orElseThrow(Passkeys::wrong);
        Use use = switch (site().webAuthn().verify(login.answer(), login.said(), passkey)) {
            case WebAuthn.Outcome.Proved proved ->
                new Use(proved.counter(), proved.isSynced(), Optional.of(clock.instant()));
            case WebAuthn.Outcome.Repeated() -> {
                LOG.warn(
                        "The signatures of passkey {} of user {} were counted before: it may have been copied",
                        passkey.id(),
                        passkey.owner());
                throw wrong();
            }
            case WebAuthn.Outcome.Refused() -> throw wrong();
        };
        if (!store.use(login.challenge())) {
            throw wrong();
        }
        store.replace(passkey.used(use));
        Instant now = clock.instant();
        return users.loggedIn(user, now);
    }

    /** What the browser says, if it is of this ceremony and a page of the site that was in no frame of another one. */
    private static Optional<ClientData> said(Site known, String type, String clientData) {
        return ClientData.parse(clientData)
                .filter(said ->
                        said.type().equals(type) && known.options().accepts(said.origin()) && !said.isCrossOrigin());
    }

    /** Forgets some of the challenges that were used and are over; true if there may be more. */
    boolean clean() {
        return store.clean(clock.instant());
    }

    private Site site() {
        return site.orElseThrow(() ->
                new NotFoundError("There are no passkeys here: auth.publicUrl has to be the HTTPS URL of a domain"));
    }

    private static HttpError refused() {
        return new HttpError(400, REFUSED, "The passkey was not accepted, or it took too long; try again");
    }

    private static UnauthorizedError wrong() {
        return new UnauthorizedError("The passkey was not accepted, or it took too long; try again");
    }
}
