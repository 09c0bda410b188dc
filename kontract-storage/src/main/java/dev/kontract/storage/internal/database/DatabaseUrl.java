package dev.kontract.storage.internal.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database's address, from any of the forms in which it is written. What libpq calls otherwise than the JDBC driver is
 * renamed.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^/?#]*)@)?([^/?#@]*)" + "(?:/([^/?#@]*))?(?:\\?([^#]*))?");
    private static final Pattern HOSTS = Pattern.compile(
            "(?:HOST(?:,HOST)*)?".replace("HOST", "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(?::\\d{1,5})?"));
    private static final Map<String, String> RENAMED = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType");

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException if it is none of PostgreSQL's; the message repeats nothing of it
     */
    public static DatabaseUrl parse(String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches() || !HOSTS.matcher(form.group(2)).matches()) {
            throw new IllegalArgumentException("Not the URL of a PostgreSQL database; write"
                    + " postgres://user:password@host:port/database?sslmode=require, with every special character of"
                    + " user and password percent-encoded");
        }
        Parts parts = new Parts();
        Optional.ofNullable(form.group(1)).ifPresent(parts::credentials);
        Optional.ofNullable(form.group(4)).ifPresent(parts::parameters);
        String hosts = form.group(2).isEmpty() ? "localhost" : form.group(2);
        String database = Optional.ofNullable(form.group(3)).orElse("");
        String query = parts.rest.isEmpty() ? "" : "?" + String.join("&", parts.rest);
        return new DatabaseUrl("jdbc:postgresql://" + hosts + "/" + database + query, parts.user, parts.password);
    }

    private static final class Parts {
        private Optional<String> user = Optional.empty();
        private Optional<String> password = Optional.empty();
        private final List<String> rest = new ArrayList<>();

        void credentials(String text) {
            int colon = text.indexOf(':');
            user = Optional.of(decoded(colon < 0 ? text : text.substring(0, colon)));
            password = colon < 0 ? Optional.empty() : Optional.of(decoded(text.substring(colon + 1)));
        }

        void parameters(String text) {
            for (String parameter : text.split("&", -1)) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                switch (name) {
                    case "" -> {}
                    case "user" -> user = Optional.of(decoded(value));
                    case "password" -> password = Optional.of(decoded(value));
                    default -> rest.add(RENAMED.getOrDefault(name, name) + "=" + value);
                }
            }
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException("The database URL's user or password is not percent-encoded well");
            }
        }
    }

    /** The address without the password. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
