package dev.kontract.gateway;

/** A configuration that cannot be used; the message is one line that says where and what to write, and shows no secret. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with its line. */
    public ConfigException(String message) {
        super(message);
    }

    /** An error with a cause. */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
