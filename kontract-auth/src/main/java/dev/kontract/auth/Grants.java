package dev.kontract.auth;

import dev.kontract.error.HttpError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers who has proved somebody with a session. Thread-safe. */
final class Grants {
    private final Auth auth;
    private final Map<String, String> headers;

    Grants(Auth auth, Map<String, String> headers) {
        this.auth = auth;
        this.headers = headers;
    }

    /**
     * Begins a session in the transaction that makes sure of its user: what ends sessions comes before it or sees it.
     *
     * @param stored the user as stored; runs in that transaction
     * @throws HttpError with {@link Users#EMAIL_NOT_VERIFIED} (403) if the user may not log in yet; what was stored stays
     */
    Answer grant(int status, AuthRequest request, Supplier<AuthUser> stored) {
        Optional<Grant> grant = auth.users().transactions().write("auth.grant", () -> {
            AuthUser user = stored.get();
            if (mustVerify(user)) {
                // what was stored stays: only the session has to wait
                auth.users().remindToVerify(user);
                return Optional.empty();
            }
            return Optional.of(Grant.of(
                    auth.sessions().createSession(user, request.userAgent().orElse("")), user));
        });
        auth.mailed();
        return Answer.of(new HttpResp<>(grant.orElseThrow(Grants::notVerified), status, headers), Grant.SCHEMA);
    }

    private boolean mustVerify(AuthUser user) {
        return auth.requiresVerifiedEmail()
                && user.email().isPresent()
                && user.emailVerifiedAt().isEmpty();
    }

    private static HttpError notVerified() {
        return new HttpError(
                403, Users.EMAIL_NOT_VERIFIED, "Confirm your email address, then log in: we have sent you a mail");
    }

    /** The same for what ends the user's other sessions, which no longer count here when the answer goes out. */
    Answer grantAlone(int status, AuthRequest request, Supplier<AuthUser> stored) {
        try {
            return grant(status, request, stored);
        } finally {
            auth.sessionsEnded();
        }
    }
}
