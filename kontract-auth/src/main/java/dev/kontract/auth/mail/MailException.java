package dev.kontract.auth.mail;

/** A mail could not be sent. The message names neither the address nor the text; the cause may. */
public final class MailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isFinal;

    /**
     * An exception.
     *
     * @param isFinal whether to try again is of no use, as nobody has the address
     */
    public MailException(String message, boolean isFinal, Throwable cause) {
        super(message, cause);
        this.isFinal = isFinal;
    }

    /** Whether to try again is of no use. */
    public boolean isFinal() {
        return isFinal;
    }
}
