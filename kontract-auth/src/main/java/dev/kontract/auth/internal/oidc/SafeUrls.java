package dev.kontract.auth.internal.oidc;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which URLs are good enough for logging in: HTTPS, and for development HTTP that does not leave the machine. */
public final class SafeUrls {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private SafeUrls() {}

    /** Whether it is absolute, HTTPS or HTTP to this machine, and has neither user information nor a fragment. */
    public static boolean isSafe(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return false;
        }
        return isHttps(url) || isLoopback(url);
    }

    /** Whether it is safe, and stays on this machine only if the other URL does. */
    static boolean isSafeBeside(URI url, URI other) {
        return isSafe(url) && (isHttps(url) || isLoopback(other));
    }

    /** Whether it is HTTPS. */
    public static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static boolean isLoopback(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
