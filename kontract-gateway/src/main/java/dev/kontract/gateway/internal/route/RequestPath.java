package dev.kontract.gateway.internal.route;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes the path of a request (RFC 3986, section 3.3) and refuses whatever two readers could take for two things. */
final class RequestPath {
    private RequestPath() {}

    /**
     * The decoded path.
     *
     * @throws HttpError with 400 if it is relative, has empty or dot segments, escapes that are malformed or stand for a
     *     separator, backslashes, or control characters
     */
    static String decode(String raw) {
        String path = raw.indexOf('%') < 0 ? raw : unescape(raw);
        if (!isClean(path)) {
            throw malformed(null);
        }
        return path;
    }

    private static boolean isClean(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int start = 1;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\\') {
                return false;
            }
            if (c == '/') {
                if (i == start || isDots(path, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return !isDots(path, start, path.length());
    }

    private static boolean isDots(String path, int start, int end) {
        return switch (end - start) {
            case 1 -> path.charAt(start) == '.';
            case 2 -> path.charAt(start) == '.' && path.charAt(start + 1) == '.';
            default -> false;
        };
    }

    private static String unescape(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int octet = octet(raw, i);
            if (octet == '/') {
                throw malformed(null);
            }
            bytes.put((byte) octet);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notText) {
            throw malformed(notText);
        }
    }

    private static int octet(String raw, int at) {
        int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed(null);
        }
        return high * 16 + low;
    }

    private static HttpError malformed(@Nullable Throwable cause) {
        return new HttpError(ErrorCode.INVALID_REQUEST, "The path is malformed", cause);
    }
}
