package dev.kontract.auth;

import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import java.util.Map;
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
     */
    Answer grant(int status, AuthRequest request, Supplier<AuthUser> stored) {
        Grant grant = auth.users().transactions().write("auth.grant", () -> {
            AuthUser user = stored.get();
            return Grant.of(
                    auth.sessions().createSession(user, request.userAgent().orElse("")), user);
        });
        return Answer.of(new HttpResp<>(grant, status, headers), Grant.SCHEMA);
    }

    /** The same for what ends the user's other sessions, which no longer count here when the answer goes out. */
    Answer grantAlone(int status, AuthRequest request, Supplier<AuthUser> stored) {
        Answer answer = grant(status, request, stored);
        auth.sessionsEnded();
        return answer;
    }
}
