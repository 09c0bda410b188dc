package dev.kontract.auth.internal.oidc;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a browser goes after a login: a path of this server's pages and nothing that a browser, a proxy or a server could
 * take for another host (RFC 9700, section 4.11).
 */
public final class ReturnPath {
    private static final int MAX = 512;
    /** Visible ASCII but the quotes, brackets and backslashes that readers treat in their own ways; no fragment. */
    private static final Pattern FIT = Pattern.compile("/(?!/)[!$%&'()*+,./0-9:;=?@A-Z_a-z~-]*");

    private static final Pattern ESCAPE = Pattern.compile("%(?![0-9a-f]{2})|%(2[5ef]|5c|[01][0-9a-f]|7f)");

    private ReturnPath() {}

    /**
     * The path, as it was given.
     *
     * @throws HttpError with {@code INVALID_REQUEST} if it is anything else
     */
    public static String checked(String path) {
        String before = path.split("\\?", 2)[0].toLowerCase(Locale.ROOT);
        boolean fits = path.length() <= MAX
                && FIT.matcher(path).matches()
                && !before.contains("//")
                && !ESCAPE.matcher(before).find()
                && !(before + "/").contains("/../")
                && !(before + "/").contains("/./")
                && !(before + "/").startsWith("/auth/");
        if (!fits) {
            throw new HttpError(
                    ErrorCode.INVALID_REQUEST,
                    "returnTo must be a path of a page here, such as /notes?page=2, without a fragment");
        }
        return path;
    }
}
