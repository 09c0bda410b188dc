package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.auth.PasskeyAnswers.Asserted;
import dev.kontract.auth.PasskeyAnswers.Created;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.table.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes where a user adds, lists and removes passkeys, and anybody logs in with one. */
final class PasskeyRoutes {
    static final String PATH = "/auth/passkeys";
    static final String PREFIX = PATH + "/";
    static final String OPTIONS = PREFIX + "options";
    static final String LOGIN = PREFIX + "login";
    static final String LOGIN_OPTIONS = LOGIN + "/options";

    private static final String UNNAMED = "Passkey";
    private static final Parameter<Optional<String>> NAME =
            new Parameter<>("name", 0, Schemas.optional(DeviceTables.NAME));
    private static final Schema<Arguments> CREATION = Arguments.schema(NAME);
    private static final Parameter<Created> CREATED = new Parameter<>("credential", 0, PasskeyAnswers.CREATED);
    private static final Parameter<Optional<String>> LABEL =
            new Parameter<>("label", 1, Schemas.optional(DeviceTables.NAME));
    private static final Schema<Arguments> NEW = Arguments.schema(CREATED, LABEL);
    private static final Parameter<Asserted> ASSERTED = new Parameter<>("credential", 0, PasskeyAnswers.ASSERTED);
    private static final Schema<Arguments> KNOWN = Arguments.schema(ASSERTED);
    private static final Schema<List<Passkey>> PASSKEYS = Schemas.list(PasskeyTables.VIEW);

    private final Auth auth;
    private final Grants grants;
    private final Map<String, String> headers;

    PasskeyRoutes(Auth auth, Grants grants, Map<String, String> headers) {
        this.auth = auth;
        this.grants = grants;
        this.headers = headers;
    }

    /** A passkey that was added, and what a guest who is none any more goes on with. */
    record Added(Passkey passkey, Optional<Grant> login) {
        @SuppressWarnings("NullAway") // written, never read
        static final RecordSchema<Added> SCHEMA = new RecordSchema<>(
                "AddedPasskey",
                List.of(
                        new Field<>("passkey", PasskeyTables.VIEW, Perms.READ, Added::passkey),
                        new Field<>("login", Schemas.optional(Grant.SCHEMA), Perms.READ, Added::login)),
                values -> {
                    throw new UnsupportedOperationException("Passkeys are shown, never read");
                });
    }

    Answer creation(AuthRequest request) {
        AuthSession caller = caller(request);
        Optional<String> name = Credentials.parse(request.body(), CREATION).get(NAME);
        auth.reauthentication().requireOfRegistered(caller);
        return page(auth.passkeys().creation(caller, name));
    }

    Answer add(AuthRequest request) {
        AuthSession caller = caller(request);
        Arguments body = Credentials.parse(request.body(), NEW);
        auth.reauthentication().requireOfRegistered(caller);
        Passkeys.Fresh fresh = auth.passkeys()
                .verify(caller, body.get(CREATED), body.get(LABEL).orElse(UNNAMED));
        Added added = auth.users().transactions().write("auth.grantPasskey", () -> {
            Passkeys.Added passkey = auth.passkeys().add(fresh);
            return new Added(
                    passkey.passkey(),
                    passkey.registered()
                            .map(user -> Grant.of(
                                    auth.sessions()
                                            .createSession(
                                                    user, request.userAgent().orElse("")),
                                    user)));
        });
        if (added.login().isPresent()) {
            auth.sessionsEnded();
        }
        return Answer.of(HttpResp.created(added, headers), Added.SCHEMA);
    }

    Answer list(AuthRequest request) {
        return Answer.of(HttpResp.ok(auth.passkeys().passkeys(caller(request).owner()), headers), PASSKEYS);
    }

    Answer remove(AuthRequest request) {
        AuthSession caller = caller(request);
        auth.reauthentication().requireOfRegistered(caller);
        auth.passkeys().remove(caller.owner(), request.path().substring(PREFIX.length()));
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }

    Answer request(AuthRequest request) {
        Credentials.requireNone(request.body());
        return page(auth.passkeys().request());
    }

    Answer logIn(AuthRequest request) {
        Asserted answer = Credentials.parse(request.body(), KNOWN).get(ASSERTED);
        Passkeys.Login login = auth.passkeys().read(answer);
        return grants.grant(200, request, () -> auth.passkeys().logIn(login));
    }

    /** Which passkey somebody says to log in with, before anything of it is believed; all spellings of its id are one. */
    Optional<String> named(AuthRequest request) {
        return request.body().parse(KNOWN) instanceof Valid<Arguments> valid
                ? StoredPasskey.ifIdOf(valid.value().get(ASSERTED).id())
                : Optional.empty();
    }

    private AuthSession caller(AuthRequest request) {
        return auth.authenticator().required(request.authorization());
    }

    private Answer page(Map<String, Object> options) {
        return Answer.of(HttpResp.ok(options, headers), Schemas.ANY);
    }
}
