package dev.kontract.auth;

import dev.kontract.error.ForbiddenError;
import dev.kontract.procedure.Answer;
import java.util.Optional;

/** The routes where somebody gets an account. */
final class AccountRoutes {
    private final Auth auth;
    private final Grants grants;

    AccountRoutes(Auth auth, Grants grants) {
        this.auth = auth;
        this.grants = grants;
    }

    /** Who has a guest's token stays that user; everybody else becomes a new one. */
    Answer register(AuthRequest request) {
        Optional<AuthSession> guest =
                request.authorization().map(auth.authenticator()::session).filter(AuthSession::isAnonymous);
        if (guest.isPresent()) {
            return link(201, guest.get(), request);
        }
        Credentials credentials = fresh(request);
        String hash = auth.passwordHasher().createPasswordHash(credentials.password());
        AuthUser user =
                AuthUser.registered(credentials.email(), hash, auth.clock().instant());
        return grants.grant(
                201, request, () -> auth.users().askToVerify(auth.users().createUser(user)));
    }

    Answer link(AuthRequest request) {
        AuthSession session = auth.authenticator().required(request.authorization());
        if (!session.isAnonymous()) {
            throw new ForbiddenError("You are registered already");
        }
        return link(200, session, request);
    }

    private Answer link(int status, AuthSession guest, AuthRequest request) {
        Credentials credentials = fresh(request);
        String hash = auth.passwordHasher().createPasswordHash(credentials.password());
        return grants.grantAlone(
                status,
                request,
                () -> auth.users().askToVerify(auth.users().linkAccount(guest.owner(), credentials.email(), hash)));
    }

    private Credentials fresh(AuthRequest request) {
        Credentials credentials = Credentials.fresh(request.body());
        auth.newPasswords()
                .require(PasswordProvider.PASSWORD, credentials.password(), Optional.of(credentials.email()));
        return credentials;
    }
}
