package dev.kontract.auth;

import dev.kontract.auth.AuthTables.Address;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.procedure.Transactor;
import dev.kontract.schema.Valid;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.Partial;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The stored users. An address belongs to one user at most, however many register it at the same moment. Thread-safe.
 *
 * <p>Every method may throw what {@link TableProxy} and {@link Transactor} throw; nothing is stored then.
 */
public final class Users {
    /** The code of the error when an address belongs to somebody already. */
    public static final String EMAIL_TAKEN = "EMAIL_TAKEN";

    /** The code of the error when somebody may only log in once the address is known to be theirs. */
    public static final String EMAIL_NOT_VERIFIED = "EMAIL_NOT_VERIFIED";

    private static final String NOBODY = "nobody";

    private final TableProxy<AuthUser> users;
    private final TableProxy<Address> addresses;
    private final Transactions transactions;
    private final SessionStore sessions;
    private final List<UserData> parts;
    private final SingleUseTokens tokens;
    private final Letters letters;
    private final InstantSource clock;
    /** Who was found last. */
    private final AtomicReference<Address> somebody = new AtomicReference<>(new Address(NOBODY, NOBODY));

    /** The users in these tables, of which {@link Auth#tables()} has the definitions. */
    public Users(Tables tables, Transactor transactor) {
        this(tables, transactor, InstantSource.system(), Letters.NOWHERE);
    }

    Users(Tables tables, Transactor transactor, InstantSource clock, Letters letters) {
        this.users = tables.table(AuthTables.USERS);
        this.addresses = tables.table(AuthTables.ADDRESSES);
        this.transactions = new Transactions(transactor);
        this.sessions = new SessionStore(tables, transactor, clock);
        this.parts = UserData.of(tables);
        this.tokens = new SingleUseTokens(tables);
        this.letters = letters;
        this.clock = clock;
    }

    /** The tables that users are stored in, to be created before use. */
    public static List<TableDefinition<?>> tables() {
        return List.of(AuthTables.USERS, AuthTables.ADDRESSES, SingleUseToken.TABLE, Letter.TABLE);
    }

    /**
     * Stores a new user.
     *
     * @return the user as stored: with the address normalised
     * @throws HttpError with {@link #EMAIL_TAKEN} (409) if the address belongs to somebody
     * @throws IllegalArgumentException if the address is none
     */
    public AuthUser createUser(AuthUser user) {
        AuthUser stored = normalised(user);
        return transactions.write("auth.createUser", () -> {
            stored.email().ifPresent(email -> take(email, stored.id()));
            users.set(stored);
            return stored;
        });
    }

    /**
     * Makes an anonymous user a registered one, who keeps the id and with it all they own. The guest's sessions end.
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
            // whoever else has a token of the guest must not come along
            sessions.endAll(owner, sid -> false);
            return linked;
        });
    }

    /** Makes an anonymous user a registered one who logs in without an address. The guest's sessions end. */
    AuthUser register(String owner) {
        return register(owner, Optional.empty());
    }

    /**
     * Makes an anonymous user a registered one who logs in without a password. The guest's sessions end.
     *
     * @param email is known to be the user's
     */
    AuthUser register(String owner, Optional<String> email) {
        return transactions.write("auth.registerGuest", () -> {
            AuthUser user = users.get(owner).orElseThrow(() -> new NotFoundError("There is no such user"));
            email.ifPresent(address -> take(address, owner));
            AuthUser registered = email.map(
                            address -> user.registered().withEmail(address).withEmailVerifiedAt(clock.instant()))
                    .orElseGet(user::registered);
            users.set(registered);
            // whoever else has a token of the guest must not come along
            sessions.endAll(owner, sid -> false);
            return registered;
        });
    }

    /** The same user, whose address is verified if it was before. */
    private static AuthUser normalised(AuthUser user) {
        AuthUser renamed = user.email().map(Users::address).map(user::withEmail).orElse(user);
        return user.emailVerifiedAt().map(renamed::withEmailVerifiedAt).orElse(renamed);
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

    /**
     * The user with this address, which need not be normalised. Takes as long for one that nobody has: of two addresses one
     * is found and one is not, and one user is read, this one or somebody else.
     */
    public Optional<AuthUser> getUserByEmail(String email) {
        String address = Emails.normalized(email);
        return transactions.read("auth.getUserByEmail", () -> {
            Optional<Address> found = addresses.get(address);
            Address other = somebody.get();
            Optional<Address> besides = addresses.get(found.isPresent() ? NOBODY : other.email());
            Optional<AuthUser> user =
                    users.get(found.or(() -> besides).orElse(other).owner());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            somebody.set(found.get());
            return user;
        });
    }

    /** Notes a login of a user by anything but a password. */
    AuthUser loggedIn(AuthUser user, Instant now) {
        return loggedIn(user, Optional.empty(), now);
    }

    /**
     * Notes a login of a user, unless they were deleted or disabled, or changed the password, since they were looked up.
     *
     * @param renewed another hash of the same password; empty to keep the one that there is
     */
    AuthUser loggedIn(AuthUser user, Optional<String> renewed, Instant now) {
        return transactions.write("auth.login", () -> {
            AuthUser known = users.get(user.id())
                    .filter(each -> each.disabledAt().isEmpty() && !isStale(user, each))
                    .orElseThrow(Users::wrong);
            Partial<AuthUser> changes = AuthTables.LAST_LOGIN_AT.is(now);
            users.update(user.id(), renewed.isEmpty() ? changes : changes.with(AuthTables.PASSWORD_HASH, renewed));
            return known.withLastLoginAt(now);
        });
    }

    /**
     * Gives a user another password, ends all of the user's sessions and streams, and tells the user by mail.
     *
     * @param passwordHash of {@link PasswordHasher#createPasswordHash}
     * @throws NotFoundError if there is no such user
     */
    public void changePassword(String owner, String passwordHash) {
        transactions.write("auth.changePassword", () -> {
            users.update(owner, AuthTables.PASSWORD_HASH.is(Optional.of(passwordHash)));
            sessions.endAll(owner, sid -> false);
            // what came in mails was for who had the old one
            tokens.removeAll(owner);
            letters.takeBack(Letter.id(Occasion.CHANGE_ADDRESS, owner));
            users.get(owner).ifPresent(user -> tell(user, Occasion.PASSWORD_CHANGED));
            return owner;
        });
    }

    /**
     * Gives a user another password who has just proved to be the one who was looked up.
     *
     * @return the user as stored
     */
    AuthUser replacePassword(AuthUser proved, String passwordHash) {
        return transactions.write("auth.changePassword", () -> {
            AuthUser user = requireSamePassword(proved);
            changePassword(user.id(), passwordHash);
            return user;
        });
    }

    /**
     * The user as stored, who has just proved to be the one who was looked up: the password may have been changed while it was
     * being checked.
     */
    AuthUser requireSamePassword(AuthUser proved) {
        AuthUser user = users.get(proved.id()).orElseThrow(Jwt::refused);
        if (!user.passwordHash().equals(proved.passwordHash())) {
            throw new HttpError(403, Reauthentication.WRONG_PASSWORD, "The password is wrong");
        }
        return user;
    }

    /** Gives a user another password who can read what comes to the address, and so it is theirs. */
    void resetPassword(AuthUser user, String passwordHash) {
        if (user.emailVerifiedAt().isEmpty()) {
            // whoever registered somebody else's address must not keep a way in
            parts.forEach(part -> part.removeAll(user.id()));
            verified(user);
        }
        changePassword(user.id(), passwordHash);
    }

    /** Notes that the address of a user is theirs. */
    void verified(AuthUser user) {
        users.update(user.id(), AuthTables.EMAIL_VERIFIED_AT.is(Optional.of(clock.instant())));
        tokens.removeAll(user.id());
    }

    /** Gives a user another address, which is known to be theirs. */
    void changeEmail(AuthUser user, String email) {
        if (!user.email().equals(Optional.of(email))) {
            take(email, user.id());
            user.email().ifPresent(addresses::delete);
        }
        users.set(user.withEmail(email).withEmailVerifiedAt(clock.instant()));
        tokens.removeAll(user.id());
        tell(user, Occasion.ADDRESS_CHANGED);
    }

    /** Asks a user to show that the address is theirs, unless that is known. */
    AuthUser askToVerify(AuthUser user) {
        if (user.emailVerifiedAt().isEmpty()) {
            tell(user, Occasion.VERIFY_ADDRESS);
        }
        return user;
    }

    /** The same for who asks by logging in, as often as they like: unless the last mail is a new one. */
    void remindToVerify(AuthUser user) {
        if (!tokens.isNew(Purpose.VERIFY, user.id(), clock.instant())) {
            askToVerify(user);
        }
    }

    private void tell(AuthUser user, Occasion occasion) {
        user.email().ifPresent(address -> letters.put(Letter.to(user.id(), occasion, address, clock.instant())));
    }

    /**
     * Lets a user log in no more, and ends all of the user's sessions and streams.
     *
     * @throws NotFoundError if there is no such user
     */
    public void disable(String owner) {
        transactions.write("auth.disableUser", () -> {
            users.update(owner, AuthTables.DISABLED_AT.is(Optional.of(clock.instant())));
            sessions.endAll(owner, sid -> false);
            return owner;
        });
    }

    /**
     * Puts a user into a group. Tokens say which groups their user is in, so all of the user's sessions and streams end, and
     * the next login has it; nothing happens to a user who is in it already.
     *
     * @throws NotFoundError if there is no such user
     * @throws IllegalArgumentException if the group's name is blank
     */
    public void addToGroup(String owner, String group) {
        if (group.isBlank()) {
            throw new IllegalArgumentException("A group needs a name");
        }
        regroup(owner, groups -> groups.add(group));
    }

    /**
     * Takes a user out of a group, and ends all of the user's sessions and streams; nothing happens to a user who is not in
     * it.
     *
     * @throws NotFoundError if there is no such user
     */
    public void removeFromGroup(String owner, String group) {
        regroup(owner, groups -> groups.remove(group));
    }

    /** The change says whether it changes anything. */
    private void regroup(String owner, Predicate<Set<String>> change) {
        transactions.write("auth.changeGroups", () -> {
            AuthUser user = users.get(owner).orElseThrow(() -> new NotFoundError("There is no such user"));
            Set<String> groups = new LinkedHashSet<>(user.ugroups());
            if (change.test(groups)) {
                users.set(user.withUgroups(List.copyOf(groups)));
                sessions.endAll(owner, sid -> false);
            }
            return owner;
        });
    }

    /**
     * Lets a user log in again.
     *
     * @throws NotFoundError if there is no such user
     */
    public void enable(String owner) {
        users.update(owner, AuthTables.DISABLED_AT.is(Optional.empty()));
    }

    /**
     * Deletes a user, registered or not, with the user's sessions, devices and whatever else authentication stores of the
     * user, and ends all streams. The address is free. What the application stores of the user stays.
     *
     * @return false if there is no such user
     */
    public boolean deleteUser(String owner) {
        return transactions.write("auth.deleteUser", () -> {
            Optional<AuthUser> user = users.get(owner);
            user.flatMap(AuthUser::email).ifPresent(addresses::delete);
            user.ifPresent(known -> sessions.endAll(owner, sid -> false));
            parts.forEach(part -> part.removeAll(owner));
            return users.delete(owner);
        });
    }

    /** Whether the password was changed while its old one was being checked. */
    private static boolean isStale(AuthUser checked, AuthUser stored) {
        return checked.passwordHash().isPresent() && !checked.passwordHash().equals(stored.passwordHash());
    }

    /** What a disabled user gets who has the right password is what everybody gets who has not. */
    void requireEnabled(String owner) {
        if (users.get(owner).flatMap(AuthUser::disabledAt).isPresent()) {
            throw wrong();
        }
    }

    private static UnauthorizedError wrong() {
        return new UnauthorizedError("The email or the password is wrong");
    }

    SessionStore sessions() {
        return sessions;
    }

    SingleUseTokens tokens() {
        return tokens;
    }

    Letters letters() {
        return letters;
    }

    Transactions transactions() {
        return transactions;
    }

    InstantSource clock() {
        return clock;
    }
}
