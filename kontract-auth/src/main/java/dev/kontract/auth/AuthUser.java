package dev.kontract.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A user. Clients see everything but the password hash, whether they are disabled, and the metadata.
 *
 * @param id the user's id, which owns what the user stores
 * @param email the address, normalised; empty for anonymous users
 * @param emailVerifiedAt since when the address is known to be the user's; empty if nobody has shown that
 * @param passwordHash the password's hash in the PHC string format; empty for those who have no password
 * @param isAnonymous whether the user has not registered
 * @param ugroups the groups the user belongs to
 * @param createdAt when the user came into being
 * @param lastLoginAt when the user logged in last
 * @param disabledAt since when the user may not log in; empty for all others
 * @param metadata plain data of the application
 */
public record AuthUser(
        String id,
        Optional<String> email,
        Optional<Instant> emailVerifiedAt,
        Optional<String> passwordHash,
        boolean isAnonymous,
        List<String> ugroups,
        Instant createdAt,
        Instant lastLoginAt,
        Optional<Instant> disabledAt,
        Map<String, Object> metadata) {
    /** Copies. */
    public AuthUser {
        ugroups = List.copyOf(ugroups);
        metadata = Map.copyOf(metadata);
    }

    /** A new anonymous user with a random id. */
    public static AuthUser anonymous(Instant now) {
        String id = UUID.randomUUID().toString();
        return new AuthUser(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                now,
                now,
                Optional.empty(),
                Map.of());
    }

    /** A new registered user with a random id, whose address nobody has shown to be theirs. */
    public static AuthUser registered(String email, String passwordHash, Instant now) {
        return anonymous(now).linkedTo(email, passwordHash);
    }

    private AuthUser with(
            Optional<String> address, Optional<Instant> verified, Optional<String> hash, boolean anonymous) {
        return new AuthUser(
                id, address, verified, hash, anonymous, ugroups, createdAt, lastLoginAt, disabledAt, metadata);
    }

    /** This user with another address, which nobody has shown to be theirs. */
    public AuthUser withEmail(String address) {
        return with(Optional.of(address), Optional.empty(), passwordHash, isAnonymous);
    }

    /** This user, whose address is known to be theirs since this moment. */
    public AuthUser withEmailVerifiedAt(Instant at) {
        return with(email, Optional.of(at), passwordHash, isAnonymous);
    }

    /** This user, registered with an address and a password. */
    public AuthUser linkedTo(String address, String hash) {
        return with(Optional.of(address), Optional.empty(), Optional.of(hash), false);
    }

    /** This user with another password. */
    AuthUser withPasswordHash(String hash) {
        return with(email, emailVerifiedAt, Optional.of(hash), isAnonymous);
    }

    /** This user in these groups. */
    public AuthUser withUgroups(List<String> groups) {
        return new AuthUser(
                id,
                email,
                emailVerifiedAt,
                passwordHash,
                isAnonymous,
                groups,
                createdAt,
                lastLoginAt,
                disabledAt,
                metadata);
    }

    /** This user, registered without an address. */
    public AuthUser registered() {
        return with(email, emailVerifiedAt, passwordHash, false);
    }

    /** This user with another last login. */
    public AuthUser withLastLoginAt(Instant at) {
        return new AuthUser(
                id, email, emailVerifiedAt, passwordHash, isAnonymous, ugroups, createdAt, at, disabledAt, metadata);
    }

    /** Names the user by id alone. */
    @Override
    public String toString() {
        return "AuthUser[" + id + "]";
    }
}
