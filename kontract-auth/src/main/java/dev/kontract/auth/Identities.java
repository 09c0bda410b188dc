package dev.kontract.auth;

import dev.kontract.auth.internal.oidc.ProvenIdentity;
import dev.kontract.auth.internal.oidc.ProvenLogin;
import dev.kontract.auth.internal.oidc.Randoms;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.schema.Valid;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The accounts at providers of OpenID Connect with which users log in. An account belongs to one user at most, and no user
 * gets one but by proving to be both. Thread-safe.
 *
 * <p>Every method may throw what {@link dev.kontract.storage.TableProxy} and {@link dev.kontract.procedure.Transactor}
 * throw; nothing is stored then.
 */
public final class Identities {
    /** How many of them a user has at most. */
    public static final int MAX_IDENTITIES = 20;
    /** The code of the error when an account belongs to another user already. */
    public static final String IDENTITY_TAKEN = "IDENTITY_TAKEN";
    /** The code of the error when a user has {@link #MAX_IDENTITIES} already. */
    public static final String TOO_MANY = "TOO_MANY_IDENTITIES";
    /** The code of the error when a user would be left without any way to log in. */
    public static final String LAST = WaysIn.LAST;

    private final IdentityStore store;
    private final WaysIn waysIn;
    private final Users users;
    private final Transactions transactions;
    private final InstantSource clock;

    Identities(Tables tables, Users users) {
        this.store = new IdentityStore(tables);
        this.waysIn = new WaysIn(tables);
        this.users = users;
        this.transactions = users.transactions();
        this.clock = users.clock();
    }

    /** The tables that they are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return IdentityTables.all();
    }

    /** A user's identities, the oldest first. */
    public List<Identity> identities(String owner) {
        return transactions.read("auth.identities", () -> store.of(owner));
    }

    /**
     * Takes an identity from a user: it no longer logs in as that user. Sessions go on.
     *
     * @throws NotFoundError if the user has no such identity, whoever else may have
     * @throws HttpError with {@link #LAST} (409) if the user has no other way to log in
     */
    public void unlink(String owner, String id) {
        transactions.write("auth.unlinkIdentity", () -> {
            Identity identity = store.get(id)
                    .filter(each -> each.owner().equals(owner))
                    .orElseThrow(() -> new NotFoundError("You have no such identity"));
            waysIn.requireAnother(users.getUser(owner).orElseThrow(Jwt::refused));
            store.remove(identity);
            return id;
        });
    }

    /** The user whom an identity belongs to, who may be a new one. An address that somebody has is not enough to be them. */
    AuthUser logIn(ProvenLogin login) {
        return transactions.write("auth.logInWithIdentity", () -> {
            Instant now = clock.instant();
            Optional<Identity> known = store.get(id(login.identity()));
            if (known.isPresent()) {
                AuthUser user = users.getUser(known.get().owner()).orElseThrow(Jwt::refused);
                store.used(known.get(), now);
                return users.loggedIn(user, now);
            }
            AuthUser user = users.createUser(newUser(login.identity(), now));
            store.add(identity(login, user.id(), now));
            return user;
        });
    }

    /** Gives an identity to the user who asked for it. A guest becomes registered by it, and keeps all they own. */
    AuthUser link(ProvenLogin login) {
        String owner = login.link().owner();
        return transactions.write("auth.linkIdentity", () -> {
            // ends what asked, so that it was alive until now
            if (!users.sessions().end(login.link().sid())) {
                throw Tokens.over();
            }
            AuthUser user = users.getUser(owner).orElseThrow(Jwt::refused);
            attach(login, owner);
            return user.isAnonymous() ? users.register(owner, email(login.identity())) : user;
        });
    }

    private static AuthUser newUser(ProvenIdentity identity, Instant now) {
        AuthUser user = AuthUser.anonymous(now).registered();
        return email(identity)
                .map(address -> user.withEmail(address).withEmailVerifiedAt(now))
                .orElse(user);
    }

    private void attach(ProvenLogin login, String owner) {
        Optional<Identity> known = store.get(id(login.identity()));
        if (known.filter(identity -> !identity.owner().equals(owner)).isPresent()) {
            throw new HttpError(409, IDENTITY_TAKEN, "This login belongs to another user already");
        }
        if (known.isEmpty()) {
            if (store.of(owner).size() >= MAX_IDENTITIES) {
                throw new HttpError(409, TOO_MANY, "You have " + MAX_IDENTITIES + " logins already; remove one");
            }
            store.add(identity(login, owner, clock.instant()));
        }
    }

    private static Identity identity(ProvenLogin login, String owner, Instant now) {
        ProvenIdentity proven = login.identity();
        Identity.Account account = new Identity.Account(proven.issuer(), proven.subject(), email(proven));
        return new Identity(id(proven), owner, login.provider(), account, now, now);
    }

    /** The address in the form that users have it in; empty if the provider has verified none, or it is no address. */
    private static Optional<String> email(ProvenIdentity proven) {
        return proven.email().map(Emails::normalized).filter(address -> Emails.SCHEMA.check(address) instanceof Valid);
    }

    private static String id(ProvenIdentity identity) {
        return Randoms.hash(identity.issuer() + "\n" + identity.subject());
    }
}
