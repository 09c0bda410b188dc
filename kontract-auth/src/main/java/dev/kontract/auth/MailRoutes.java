package dev.kontract.auth;

import dev.kontract.error.ForbiddenError;
import dev.kontract.http.HttpResp;
import dev.kontract.procedure.Answer;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.time.Instant;
import java.util.Map;

/**
 * The routes that send mails, and those that take the tokens out of them. What is asked for is stored, and that is all: whether
 * anybody has an address is only looked at when the mail is written, so that no answer tells, by what it says or how long it
 * takes.
 */
final class MailRoutes {
    static final String VERIFY = "/auth/verify";
    static final String SEND = "/auth/verify/send";
    static final String RESET = "/auth/reset";
    static final String CONFIRM = "/auth/reset/confirm";
    static final String EMAIL = "/auth/email";

    private static final Parameter<String> TOKEN = new Parameter<>("token", 0, Schemas.STRING);
    private static final Schema<Arguments> BY_TOKEN = Arguments.schema(TOKEN);
    private static final Schema<Arguments> BY_EMAIL = Arguments.schema(Credentials.EMAIL);
    private static final Parameter<String> NEW_PASSWORD = Credentials.newPassword("password", 1);
    private static final Schema<Arguments> NEXT = Arguments.schema(TOKEN, NEW_PASSWORD);

    private final Auth auth;
    private final RouteLimiter limits;
    private final Confirmations confirmations;
    private final Map<String, String> headers;

    MailRoutes(Auth auth, RouteLimiter limits, Map<String, String> headers) {
        this.auth = auth;
        this.limits = limits;
        this.confirmations = new Confirmations(auth.users());
        this.headers = headers;
    }

    Answer verify(AuthRequest request) {
        confirmations.confirmAddress(Credentials.parse(request.body(), BY_TOKEN).get(TOKEN));
        auth.mailed();
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }

    Answer send(AuthRequest request) {
        AuthSession caller = registered(request);
        Credentials.requireNone(request.body());
        auth.users()
                .transactions()
                .write(
                        "auth.askToVerify",
                        () -> auth.users()
                                .askToVerify(
                                        auth.users().getUser(caller.owner()).orElseThrow(Jwt::refused)));
        return accepted();
    }

    Answer reset(AuthRequest request) {
        String email = Credentials.parse(request.body(), BY_EMAIL).get(Credentials.EMAIL);
        Letter letter = Letter.to(Occasion.RESET_PASSWORD, email, auth.clock().instant());
        auth.users().transactions().write("auth.askToReset", () -> {
            auth.users().letters().put(letter);
            return letter;
        });
        return accepted();
    }

    Answer confirmReset(AuthRequest request) {
        Arguments body = Credentials.parse(request.body(), NEXT);
        String token = body.get(TOKEN);
        // whoever makes tokens up has nothing hashed
        AuthUser user = confirmations.requireReset(token);
        auth.newPasswords().require(NEW_PASSWORD.name(), body.get(NEW_PASSWORD), user.email());
        String hash = auth.passwordHasher().createPasswordHash(body.get(NEW_PASSWORD));
        confirmations.resetPassword(token, hash);
        auth.sessionsEnded();
        auth.mailed();
        return Answer.of(HttpResp.noContent(headers), Schemas.VOID);
    }

    /** Whoever took the session over, but has not the password, must not be able to have mails sent elsewhere. */
    Answer changeEmail(AuthRequest request) {
        AuthSession caller = registered(request);
        Credentials wanted = Credentials.change(request.body());
        AuthUser user = auth.reauthentication().requireProof(caller, wanted.password());
        limits.requireMail(request, wanted.email());
        Instant now = auth.clock().instant();
        auth.users().transactions().write("auth.askToChangeEmail", () -> {
            auth.users().requireSamePassword(user);
            Letters letters = auth.users().letters();
            letters.put(Letter.to(user.id(), Occasion.CHANGE_ADDRESS, wanted.email(), now));
            user.email().ifPresent(old -> letters.put(Letter.to(user.id(), Occasion.ADDRESS_CHANGES, old, now)));
            return user;
        });
        return accepted();
    }

    private AuthSession registered(AuthRequest request) {
        AuthSession caller = auth.authenticator().required(request.authorization());
        if (caller.isAnonymous()) {
            throw new ForbiddenError("Guests have no email address; register first");
        }
        return caller;
    }

    private Answer accepted() {
        auth.mailed();
        return Answer.of(new HttpResp<>(null, 202, headers), Schemas.VOID);
    }
}
