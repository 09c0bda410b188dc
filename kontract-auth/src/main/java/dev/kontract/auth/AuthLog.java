package dev.kontract.auth;

import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Answer;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line for each login, logout and change of what proves somebody, done or refused: the route, the user's id, the
 * client's address and the error's code, never an email, a password or a token. Renewing a token is at DEBUG, all else at
 * INFO. Thread-safe.
 */
final class AuthLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.kontract.security");
    private static final String READS = "GET";
    private static final String NOBODY = "nobody";
    private static final String NOWHERE = "no address";
    private static final int OURS = 500;

    private final Function<String, AuthSession> sessions;

    /** @param sessions the session of a header's value, which throws for one that is not valid */
    AuthLog(Function<String, AuthSession> sessions) {
        this.sessions = sessions;
    }

    /**
     * Handles a request and notes how it ended.
     *
     * @param route the path, with a star for what the client chose of it
     */
    Answer noted(String route, AuthRequest request, Function<AuthRequest, Answer> handler) {
        // before: a logout ends it
        String caller = request.method().equals(READS) ? NOBODY : caller(request);
        String what = request.method() + " " + route;
        String where = request.client().map(InetAddress::getHostAddress).orElse(NOWHERE);
        try {
            Answer answer = handler.apply(request);
            String user = answer.value() instanceof Grant grant ? grant.user().id() : caller;
            boolean isUsual = request.method().equals(READS) || route.equals(AuthRoutes.REFRESH);
            LOG.atLevel(isUsual ? Level.DEBUG : Level.INFO).log("{} done, user {} at {}", what, user, where);
            return answer;
        } catch (RPCError error) {
            int status = HttpError.statusOf(error);
            boolean denied = status == 401 || status == 403;
            if (denied || (status < OURS && !request.method().equals(READS))) {
                LOG.info("{} refused with {}, user {} at {}", what, error.code(), caller, where);
            }
            throw error;
        }
    }

    private String caller(AuthRequest request) {
        return request.authorization().flatMap(this::owner).orElse(NOBODY);
    }

    private Optional<String> owner(String authorization) {
        try {
            return Optional.of(sessions.apply(authorization).owner());
        } catch (RPCError notValid) {
            return Optional.empty();
        }
    }
}
