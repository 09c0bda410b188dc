package dev.kontract.auth;

import dev.kontract.auth.RouteClient.Reply;
import dev.kontract.auth.SoftAuthenticator.Answer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Somebody at a browser, who is logged in at the routes of a node. */
final class PasskeyUser {
    private final RouteClient client;
    private final String id;
    private String token;

    private PasskeyUser(RouteClient client, String id, String token) {
        this.client = client;
        this.id = id;
        this.token = token;
    }

    /** Somebody with an address and a password, which nobody knows, as its hash would take its time. */
    static PasskeyUser registered(Auth auth) {
        String email = UUID.randomUUID() + "@example.org";
        AuthUser user = auth.users()
                .createUser(AuthUser.registered(email, "a hash", auth.clock().instant()));
        return new PasskeyUser(
                new RouteClient(auth.routes()),
                user.id(),
                auth.sessions().createSession(user).token());
    }

    static PasskeyUser guest(RouteClient client) {
        Reply login = client.post("/auth/anonymous", "");
        return new PasskeyUser(
                client, (String) Objects.requireNonNull(login.user().get("id")), login.token());
    }

    /** The same one, whose requests another node answers. */
    PasskeyUser at(Auth other) {
        return new PasskeyUser(new RouteClient(other.routes()), id, token);
    }

    String id() {
        return id;
    }

    /** The handle by which authenticators know the user. */
    String handle() {
        return StoredPasskey.handleOf(id());
    }

    String token() {
        return token;
    }

    /** The token of a guest who has just added a passkey. */
    static String newToken(Reply added) {
        Map<?, ?> login = (Map<?, ?>) Objects.requireNonNull(added.json().get("login"));
        return (String) Objects.requireNonNull(login.get("token"));
    }

    void goOnWith(String other) {
        token = other;
    }

    Reply send(String method, String path, String body) {
        return client.send(method, path, Optional.of("Bearer " + token), body);
    }

    Ceremony creation() {
        return Ceremony.create(send("POST", "/auth/passkeys/options", ""));
    }

    Reply add(Answer answer) {
        return send("POST", "/auth/passkeys", answer.body());
    }

    Reply add(SoftAuthenticator passkey) {
        return add(passkey.create(creation()));
    }

    /** Logs in where the client is, as somebody who was not logged in. */
    static Reply logIn(RouteClient client, Answer answer) {
        return client.post("/auth/passkeys/login", answer.body());
    }

    static Ceremony login(RouteClient client) {
        return Ceremony.get(client.post("/auth/passkeys/login/options", ""));
    }

    Reply logIn(SoftAuthenticator passkey) {
        return logIn(client, passkey.get(login(client), handle()));
    }
}
