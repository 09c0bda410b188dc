package dev.kontract.auth;

import java.time.InstantSource;
import java.util.Map;

/** Makes a new anonymous user of everybody who asks. Thread-safe. */
public final class AnonymousProvider implements AuthProvider {
    /** Its name. */
    public static final String NAME = "anonymous";

    private final InstantSource clock;

    /** A provider whose users come into being by this clock. */
    public AnonymousProvider(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AuthUser authenticate(Map<String, String> credentials) {
        return AuthUser.anonymous(clock.instant());
    }
}
