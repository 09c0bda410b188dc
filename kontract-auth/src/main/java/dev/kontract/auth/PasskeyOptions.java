package dev.kontract.auth;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For which site passkeys are made, and on which pages they may be used (Web Authentication Level 3, section 5.1.2).
 *
 * @param rpId the relying party's id: the domain that passkeys belong to for good. Those of another one are lost
 * @param name what browsers may call the site
 * @param origins the pages that may ask for passkeys: {@code https://} of the domain or what is below it, {@code
 *     http://localhost} with a port or {@code :*} for any, and {@code android:apk-key-hash:…} of an application
 * @param timeout how long somebody may take, in whole seconds: 30 seconds to 15 minutes
 */
public record PasskeyOptions(String rpId, String name, List<String> origins, Duration timeout) {
    private static final String LOCALHOST = "localhost";
    private static final String ANY_PORT = "http://localhost:";
    private static final int MAX_NAME = 64;
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ANDROID = Pattern.compile("android:apk-key-hash(-sha256)?:[A-Za-z0-9_-]{20,128}");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** For developing: on this machine, on any port; 5 minutes. */
    public static final PasskeyOptions LOCAL =
            new PasskeyOptions(LOCALHOST, "Kontract", List.of(ANY_PORT + "*"), Duration.ofMinutes(5));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the id is no domain, the name is blank or too long, an origin is not of the
     *     domain, or the time is out of its bounds
     */
    public PasskeyOptions {
        origins = List.copyOf(origins);
        if (!rpId.equals(LOCALHOST) && !DOMAIN.matcher(rpId).matches()) {
            throw new IllegalArgumentException("rpId must be a domain in lower case, not " + rpId);
        }
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("name must have 1 to " + MAX_NAME + " characters");
        }
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("origins must name at least one");
        }
        for (String origin : origins) {
            requireOrigin(origin, rpId);
        }
        Bounds.requireSeconds("timeout", timeout, MIN_TIMEOUT, MAX_TIMEOUT);
    }

    /**
     * Of the site at this URL: its host is the relying party's id and name, and its pages are the only ones.
     *
     * @throws IllegalArgumentException if the URL is none that passkeys work on: it must be {@code https}, or {@code http}
     *     on localhost, and name a domain, no address
     */
    public static PasskeyOptions of(URI publicUrl) {
        return of(publicUrl, Optional.empty(), List.of());
    }

    /**
     * The same with another domain that the URL's host is below, or other pages.
     *
     * @param rpId empty for the URL's host
     * @param origins none for the URL's alone
     * @throws IllegalArgumentException as {@link #of(URI)}
     */
    public static PasskeyOptions of(URI publicUrl, Optional<String> rpId, List<String> origins) {
        String host = publicUrl.getHost() == null ? "" : publicUrl.getHost().toLowerCase(Locale.ROOT);
        String scheme =
                publicUrl.getScheme() == null ? "" : publicUrl.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        int port = publicUrl.getPort();
        String origin = scheme + "://" + host + (port == -1 || port == standard ? "" : ":" + port);
        String domain = rpId.orElse(host);
        String name = domain.substring(0, Math.min(domain.length(), MAX_NAME));
        return new PasskeyOptions(domain, name, origins.isEmpty() ? List.of(origin) : origins, LOCAL.timeout());
    }

    private static void requireOrigin(String origin, String rpId) {
        if (ANDROID.matcher(origin).matches() || (origin.equals(ANY_PORT + "*") && rpId.equals(LOCALHOST))) {
            return;
        }
        URI uri = parsed(origin);
        String host = uri.getHost() == null ? "" : uri.getHost();
        boolean local = "http".equals(uri.getScheme()) && host.equals(LOCALHOST);
        boolean secure = "https".equals(uri.getScheme()) || local;
        boolean same = host.equals(rpId) || host.endsWith("." + rpId);
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        if (!secure || !same || !origin.equals(uri.getScheme() + "://" + host + port)) {
            throw new IllegalArgumentException("origins must be https://, without a path, and of the domain " + rpId
                    + " or below it, not " + origin);
        }
    }

    private static URI parsed(String origin) {
        try {
            return URI.create(origin);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("origins must be URLs, not " + origin, none);
        }
    }

    /** These with another relying party. */
    public PasskeyOptions withRpId(String other) {
        return new PasskeyOptions(other, name, origins, timeout);
    }

    /** These with another name. */
    public PasskeyOptions withName(String other) {
        return new PasskeyOptions(rpId, other, origins, timeout);
    }

    /** These with other pages. */
    public PasskeyOptions withOrigins(List<String> others) {
        return new PasskeyOptions(rpId, name, others, timeout);
    }

    /** These with another time to answer. */
    public PasskeyOptions withTimeout(Duration other) {
        return new PasskeyOptions(rpId, name, origins, other);
    }

    /** Whether a page of this origin may use passkeys. */
    boolean accepts(String origin) {
        if (origins.contains(ANY_PORT + "*") && isLocal(origin)) {
            return true;
        }
        return origins.contains(origin) && !origin.endsWith("*");
    }

    private static boolean isLocal(String origin) {
        if (!origin.startsWith(ANY_PORT)) {
            return origin.equals("http://" + LOCALHOST);
        }
        return PORT.matcher(origin.substring(ANY_PORT.length())).matches();
    }
}
