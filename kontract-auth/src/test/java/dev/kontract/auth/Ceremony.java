package dev.kontract.auth;

import dev.kontract.auth.RouteClient.Reply;
import java.util.Map;
import java.util.Objects;

/**
 * What the browser tells an authenticator to sign: as the server asked for it, or otherwise.
 *
 * @param type of the client data
 * @param challenge in base64url
 * @param origin of the page
 * @param rpId whose hash is signed
 * @param flags of the authenticator data
 * @param more fields of the client data
 */
record Ceremony(String type, String challenge, String origin, String rpId, int flags, String more) {
    static final String ORIGIN = "http://localhost:8787";
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    static final int CAN_BE_SYNCED = 0x08;
    static final int SYNCED = 0x10;

    private static final int USUAL = PRESENT | VERIFIED | CAN_BE_SYNCED | SYNCED;

    static Ceremony create(Reply options) {
        Map<?, ?> site = (Map<?, ?>) Objects.requireNonNull(options.json().get("rp"));
        return of("webauthn.create", options, (String) Objects.requireNonNull(site.get("id")));
    }

    static Ceremony get(Reply options) {
        return of("webauthn.get", options, (String)
                Objects.requireNonNull(options.json().get("rpId")));
    }

    private static Ceremony of(String type, Reply options, String rpId) {
        String challenge = (String) Objects.requireNonNull(options.json().get("challenge"));
        return new Ceremony(type, challenge, ORIGIN, rpId, USUAL, ",\"crossOrigin\":false");
    }

    Ceremony withType(String other) {
        return new Ceremony(other, challenge, origin, rpId, flags, more);
    }

    Ceremony withChallenge(String other) {
        return new Ceremony(type, other, origin, rpId, flags, more);
    }

    Ceremony withOrigin(String other) {
        return new Ceremony(type, challenge, other, rpId, flags, more);
    }

    Ceremony withRpId(String other) {
        return new Ceremony(type, challenge, origin, other, flags, more);
    }

    Ceremony withFlags(int others) {
        return new Ceremony(type, challenge, origin, rpId, others, more);
    }

    Ceremony withMore(String other) {
        return new Ceremony(type, challenge, origin, rpId, flags, other);
    }

    String clientData() {
        return "{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin + "\"" + more
                + "}";
    }
}
