package dev.kontract.auth;

import dev.kontract.error.ForbiddenError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.Map;
import java.util.Optional;

/** The routes where somebody who is logged in proves the password again, and changes it. */
final class PasswordRoutes {
    private static final Parameter<String> PASSWORD = Credentials.password("password", 0);
    private static final Schema<Arguments> PROOF = Arguments.schema(PASSWORD);
    private static final Parameter<Optional<String>> CURRENT =
            new Parameter<>("currentPassword", 0, Schemas.optional(Credentials.PASSWORD_TEXT));
    private static final Parameter<String> NEW = Credentials.newPassword("newPassword", 1);
    private static final Schema<Arguments> CHANGE = Arguments.schema(CURRENT, NEW);

    private final Auth auth;
    private final Grants grants;
    private final Map<String, String> headers;

    PasswordRoutes(Auth auth, Grants grants, Map<String, String> headers) {
        this.auth = auth;
        this.grants = grants;
        this.headers = headers;
    }

    Answer reauthenticate(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        String password = Credentials.parse(request.body(), PROOF).get(PASSWORD);
        auth.reauthentication().requirePassword(caller, password);
        auth.reauthentication().proved(caller.sid());
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }

    /** Whoever took the session over, but has not the password, must not be able to keep the owner out. */
    Answer change(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        if (caller.isAnonymous()) {
            throw new ForbiddenError("Guests have no password; register first");
        }
        Arguments body = Credentials.parse(request.body(), CHANGE);
        AuthUser user =
                auth.reauthentication().requireProof(caller, body.get(CURRENT).orElse(""));
        auth.newPasswords().require(NEW.name(), body.get(NEW), user.email());
        String hash = auth.passwordHasher().createPasswordHash(body.get(NEW));
        Answer answer = grants.grantAlone(200, request, () -> auth.users().replacePassword(user, hash));
        auth.mailed();
        return answer;
    }
}
