package dev.kontract.auth;

import java.time.Duration;

/** What a token out of a mail is good for. */
enum Purpose {
    /** Its address is that of the user, who can read what comes there. */
    VERIFY("kev_", "verify", Duration.ofHours(24)),
    /** Its address becomes that of the user. */
    CHANGE("kec_", "verify", Duration.ofHours(24)),
    /** The user gets another password. */
    RESET("kpr_", "reset", Duration.ofMinutes(30));

    private final String prefix;
    private final String fragment;
    private final Duration lifetime;

    Purpose(String prefix, String fragment, Duration lifetime) {
        this.prefix = prefix;
        this.fragment = fragment;
        this.lifetime = lifetime;
    }

    /** What its tokens begin with. */
    String prefix() {
        return prefix;
    }

    /** By what name a page finds the token after the {@code #} of a link. */
    String fragment() {
        return fragment;
    }

    Duration lifetime() {
        return lifetime;
    }
}
