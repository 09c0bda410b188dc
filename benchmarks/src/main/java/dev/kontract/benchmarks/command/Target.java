package dev.kontract.benchmarks.command;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A database.
 *
 * @param url as {@code postgres://user:password@host:port/name}
 */
public record Target(String url) {
    /**
     * The same for JDBC.
     *
     * @throws IllegalArgumentException if the URL has no user and password, or no host
     */
    public String jdbcUrl() {
        URI uri = URI.create(url);
        String[] user =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        if (user.length < 2 || uri.getHost() == null) {
            throw new IllegalArgumentException("DATABASE_URL must be postgres://user:password@host:port/name");
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + "?user=" + encoded(user[0])
                + "&password=" + encoded(user[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "Target";
    }
}
