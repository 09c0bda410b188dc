package dev.kontract.auth.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * How a server is reached that takes mails (RFC 6409).
 *
 * @param host its name; empty for none
 * @param port its port
 * @param security how the connection is encrypted
 * @param login by what it knows us, if it asks
 * @param from the address that mails come from
 * @param timeout how long to connect, and each answer, may take: 1 second to 5 minutes
 */
public record SmtpOptions(
        String host, int port, SmtpSecurity security, Optional<SmtpLogin> login, String from, Duration timeout) {
    private static final int SUBMISSION = 587;
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    /** No server yet; port 587, STARTTLS, no login, 10 seconds. */
    public static final SmtpOptions DEFAULT = new SmtpOptions(
            "", SUBMISSION, SmtpSecurity.STARTTLS, Optional.empty(), "kontract@localhost", Duration.ofSeconds(10));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public SmtpOptions {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 1 and 65535, not " + port);
        }
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "timeout must be between 1 s and 300 s, not " + timeout.toMillis() + " ms");
        }
        Mail.requireAddress(from);
    }

    /** These with another server. */
    public SmtpOptions withHost(String other) {
        return new SmtpOptions(other, port, security, login, from, timeout);
    }

    /** These with another port. */
    public SmtpOptions withPort(int other) {
        return new SmtpOptions(host, other, security, login, from, timeout);
    }

    /** These with another encryption. */
    public SmtpOptions withSecurity(SmtpSecurity other) {
        return new SmtpOptions(host, port, other, login, from, timeout);
    }

    /** These with a login. */
    public SmtpOptions withLogin(SmtpLogin other) {
        return new SmtpOptions(host, port, security, Optional.of(other), from, timeout);
    }

    /** These with another sender. */
    public SmtpOptions withFrom(String other) {
        return new SmtpOptions(host, port, security, login, other, timeout);
    }

    /** These with another patience. */
    public SmtpOptions withTimeout(Duration other) {
        return new SmtpOptions(host, port, security, login, from, other);
    }
}
