package dev.kontract.gateway.internal.compose;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at whether a database is reached in a way that somebody between could listen to or pose as it. */
public final class DatabaseTls {
    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    /** With or without a port. */
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])?(?::\\d+)?", Pattern.CASE_INSENSITIVE);
    /** What makes the driver check the certificate; its default falls back to plain text. */
    private static final Pattern CHECKED = Pattern.compile(".*[?&](?:sslmode=verify-(?:full|ca)|ssl=true)(?:&.*)?");

    private DatabaseTls() {}

    /** What to tell the operator; empty if the database is on this machine or proves itself. */
    public static Optional<String> warning(String jdbcUrl) {
        Matcher url = HOSTS.matcher(jdbcUrl);
        if (!url.matches() || CHECKED.matcher(jdbcUrl).matches()) {
            return Optional.empty();
        }
        for (String host : url.group(1).split(",", -1)) {
            if (!THIS_MACHINE.matcher(host).matches()) {
                return Optional.of("The database on another machine need not prove which one it is, nor encrypt: add"
                        + " sslmode=verify-full and sslrootcert to its URL");
            }
        }
        return Optional.empty();
    }
}
