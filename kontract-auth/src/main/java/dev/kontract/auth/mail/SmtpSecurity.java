package dev.kontract.auth.mail;

/** How a connection to a server of mails is encrypted. The server's certificate and name are always checked. */
public enum SmtpSecurity {
    /** In clear at first, then TLS (RFC 3207), and not at all if the server cannot. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS,
    /** Not at all: for a server on the same machine. */
    NONE
}
