package dev.kontract.gateway;

/**
 * How the process logs, if it is {@link Main}'s.
 *
 * @param format of the lines
 * @param level the least important level that is written
 */
public record LogSettings(Format format, Level level) {
    /** The format that fits, from INFO on. */
    public static final LogSettings DEFAULT = new LogSettings(Format.AUTO, Level.INFO);

    /** How lines look. */
    public enum Format {
        /** Readable on a terminal, else JSON. */
        AUTO,
        /** One JSON object per line. */
        JSON,
        /** Lines for people. */
        TEXT
    }

    /** How important a line is. */
    public enum Level {
        /** Something failed that should not. */
        ERROR,
        /** Something may need attention. */
        WARN,
        /** What happens rarely. */
        INFO,
        /** Every call, among others. */
        DEBUG,
        /** Everything. */
        TRACE
    }

    /** These settings with another format. */
    public LogSettings withFormat(Format format) {
        return new LogSettings(format, level);
    }

    /** These settings with another level. */
    public LogSettings withLevel(Level level) {
        return new LogSettings(format, level);
    }
}
