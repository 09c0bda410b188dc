package dev.kontract.auth;

import dev.kontract.auth.AuthTables.Address;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.procedure.Transactor;
import dev.kontract.schema.Valid;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored users. An address belongs to one user at most, however many register it at the same moment. Thread-safe.
 *
 * <p>Every method may throw what {@link TableProxy} and {@link Transactor} throw; nothing is stored then.
 */
public final class Users {
    /** The code of the error when an address belongs to somebody already. */
    public static final String EMAIL_TAKEN = "EMAIL_TAKEN";

    private static final String NOBODY = "nobody";

    private final TableProxy<AuthUser> users;
    private final TableProxy<Address> addresses;
    private final Transactions transactions;

    /** The users in these tables, of which {@link #tables()} has the definitions. */
    public Users(Tables tables, Transactor transactor) {
        this.users = tables.table(AuthTables.USERS);
        this.addresses = tables.table(AuthTables.ADDRESSES);
        this.transactions = new Transactions(transactor);
    }

    /** The tables that users are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return List.of(AuthTables.USERS, AuthTables.ADDRESSES);
    }

    /**
     * Stores a new user.
     *
     * @return the user as stored: with the address normalised
     * @throws HttpError with {@link #EMAIL_TAKEN} (409) if the address belongs to somebody
     * @throws IllegalArgumentException if the address is none
     */
    public AuthUser createUser(AuthUser user) {
        AuthUser stored =
                user.email().map(email -> user.withEmail(address(email))).orElse(user);
        return transactions.write("auth.createUser", () -> {
            stored.email().ifPresent(email -> take(email, stored.id()));
            users.set(stored);
            return stored;
        });
    }

    /**
     * Makes an anonymous user a registered one, who keeps the id and with it all they own.
     *
     * @return the user as stored: with the address normalised
     * @throws HttpError with {@link #EMAIL_TAKEN} (409) if the address belongs to somebody
     * @throws NotFoundError if there is no such user
     * @throws ForbiddenError if the user is registered already
     * @throws IllegalArgumentException if the address is none
     */
    public AuthUser linkAccount(String owner, String email, String passwordHash) {
        String address = address(email);
        return transactions.write("auth.linkAccount", () -> {
            AuthUser user = users.get(owner).orElseThrow(() -> new NotFoundError("There is no such user"));
            if (!user.isAnonymous()) {
                throw new ForbiddenError("You are registered already");
            }
            take(address, owner);
            AuthUser linked = user.linkedTo(address, passwordHash);
            users.set(linked);
            return linked;
        });
    }

    private static String address(String email) {
        String address = Emails.normalized(email);
        if (!(Emails.SCHEMA.check(address) instanceof Valid)) {
            throw new IllegalArgumentException("Not an email address");
        }
        return address;
    }

    private void take(String email, String owner) {
        if (addresses.get(email).isPresent()) {
            throw new HttpError(409, EMAIL_TAKEN, "This email address is registered already");
        }
        addresses.set(new Address(email, owner));
    }

    /** The user with this id. */
    public Optional<AuthUser> getUser(String owner) {
        return users.get(owner);
    }

    /** The user with this address, which need not be normalised. Takes as long for one that nobody has. */
    public Optional<AuthUser> getUserByEmail(String email) {
        String address = Emails.normalized(email);
        return transactions.read(
                "auth.getUserByEmail",
                () -> users.get(addresses.get(address).map(Address::owner).orElse(NOBODY)));
    }

    /** Notes a login of a user, whom it stores if that is the first. */
    AuthUser loggedIn(AuthUser user, Instant now) {
        return transactions.write("auth.login", () -> {
            Optional<AuthUser> known = users.get(user.id());
            if (known.isEmpty()) {
                return createUser(user.withLastLoginAt(now));
            }
            users.update(user.id(), AuthTables.LAST_LOGIN_AT.is(now));
            return known.get().withLastLoginAt(now);
        });
    }
}
