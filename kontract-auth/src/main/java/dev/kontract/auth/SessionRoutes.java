package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The routes where a client refreshes and ends its session, and a user sees and ends all of them. */
final class SessionRoutes {
    static final String PATH = "/auth/sessions";
    static final String PREFIX = PATH + "/";

    private static final Parameter<String> REFRESH_TOKEN = new Parameter<>("refreshToken", 0, Schemas.STRING);
    private static final Schema<Arguments> REFRESH = Arguments.schema(REFRESH_TOKEN);
    private static final Parameter<Optional<Boolean>> EVERYWHERE =
            new Parameter<>("everywhere", 0, Schemas.optional(Schemas.BOOLEAN));
    private static final Parameter<Optional<String>> IF_ANY =
            new Parameter<>("refreshToken", 1, Schemas.optional(Schemas.STRING));
    private static final Schema<Arguments> LOGOUT = Arguments.schema(EVERYWHERE, IF_ANY);

    private final Auth auth;
    private final Map<String, String> headers;

    SessionRoutes(Auth auth, Map<String, String> headers) {
        this.auth = auth;
        this.headers = headers;
    }

    /** A session, and whether it is the one that asks. */
    record Listed(UserSession session, boolean current) {
        @SuppressWarnings("NullAway") // written, never read
        static final RecordSchema<Listed> SCHEMA = new RecordSchema<>(
                "ListedSession",
                List.of(
                        shown("id", Schemas.STRING, each -> each.session().id()),
                        shown("label", Schemas.STRING, each -> each.session().label()),
                        shown(
                                "createdAt",
                                Schemas.INSTANT,
                                each -> each.session().createdAt()),
                        shown(
                                "lastUsedAt",
                                Schemas.INSTANT,
                                each -> each.session().lastUsedAt()),
                        shown(
                                "expiresAt",
                                Schemas.INSTANT,
                                each -> each.session().expiresAt()),
                        shown("current", Schemas.BOOLEAN, Listed::current)),
                values -> {
                    throw new UnsupportedOperationException("Sessions are listed, never read");
                });

        private static <V> Field<Listed, V> shown(String name, Schema<V> schema, Function<Listed, V> accessor) {
            return new Field<>(name, schema, Perms.READ, accessor);
        }
    }

    /** The session to be refreshed, if we made the token. */
    Optional<String> refreshed(AuthRequest request) {
        return Accounts.text(request, REFRESH_TOKEN).flatMap(auth.sessions()::idOf);
    }

    /** The session to be ended by its refresh token, if we made that. */
    Optional<String> loggedOut(AuthRequest request) {
        return Accounts.text(request, IF_ANY).flatMap(auth.sessions()::idOf);
    }

    Answer refresh(AuthRequest request) {
        String token = Credentials.parse(request.body(), REFRESH).get(REFRESH_TOKEN);
        Sessions.Refreshed refreshed;
        try {
            refreshed = auth.sessions().refresh(token);
        } catch (HttpError refused) {
            if (refused.code().equals(ErrorCode.SESSION_EXPIRED.name())) {
                // perhaps only now: the token had been used before
                auth.sessionsEnded();
            }
            throw refused;
        }
        return Answer.of(HttpResp.ok(Grant.of(refreshed.session(), refreshed.user()), headers), Grant.SCHEMA);
    }

    /** Whoever holds either token may log out: the one for calls is often over by then. */
    Answer logout(AuthRequest request) {
        Arguments body = Credentials.parse(request.body(), LOGOUT);
        Optional<String> refreshToken = body.get(IF_ANY);
        if (refreshToken.isPresent()) {
            auth.sessions()
                    .ofRefreshToken(refreshToken.get())
                    .ifPresent(session -> end(session.owner(), session.id(), body));
        } else {
            AuthSession session = auth.authenticator().required(request.authorization());
            end(session.owner(), session.sid(), body);
        }
        return ended();
    }

    private void end(String owner, String sid, Arguments body) {
        if (body.get(EVERYWHERE).orElse(false)) {
            auth.sessions().endSessions(owner);
        } else {
            auth.sessions().endSession(owner, sid);
        }
    }

    Answer list(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        List<Listed> sessions = auth.sessions().sessions(caller.owner()).stream()
                .map(session -> new Listed(session, session.id().equals(caller.sid())))
                .toList();
        return Answer.of(HttpResp.ok(sessions, headers), Schemas.list(Listed.SCHEMA));
    }

    Answer endOne(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        String sid = request.path().substring(PREFIX.length());
        if (!sid.equals(caller.sid())) {
            auth.reauthentication().requireOfRegistered(caller);
        }
        auth.sessions().endSession(caller.owner(), sid);
        return ended();
    }

    private Answer ended() {
        auth.sessionsEnded();
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }
}
