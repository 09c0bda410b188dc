package dev.kontract.auth;

import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.List;
import java.util.Map;

/** The routes where a user sees and unlinks the accounts that they log in with. */
final class IdentityRoutes {
    static final String PATH = "/auth/identities";
    static final String PREFIX = PATH + "/";

    private static final Schema<List<Identity>> IDENTITIES = Schemas.list(IdentityTables.IDENTITY);

    private final Auth auth;
    private final Map<String, String> headers;

    IdentityRoutes(Auth auth, Map<String, String> headers) {
        this.auth = auth;
        this.headers = headers;
    }

    Answer list(AuthRequest request) {
        String owner = auth.authenticator().required(request.authorization()).owner();
        return Answer.of(HttpResp.ok(auth.identities().identities(owner), headers), IDENTITIES);
    }

    Answer unlink(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        auth.reauthentication().requireOfRegistered(caller);
        auth.identities().unlink(caller.owner(), request.path().substring(PREFIX.length()));
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }
}
