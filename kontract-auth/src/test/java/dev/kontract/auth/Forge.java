package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens that nobody should, without the library that verifies them. */
final class Forge {
    static final String SECRET = "correct-horse-battery-staple-0123456789";
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}";

    private Forge() {}

    static AuthConfig config() {
        return AuthConfig.of(AuthSecret.ofText(SECRET));
    }

    /** Claims that are valid at the clock's beginning, for a day. */
    static String claims() {
        return claims("kontract", "kontract", 1_772_366_400L, 1_772_452_800L);
    }

    static String claims(String issuer, String audience, long issued, long expires) {
        return "{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"sub\":\"u1\",\"sid\":\"s1\",\"anon\":false,"
                + "\"ugroups\":[\"staff\"],\"iat\":" + issued + ",\"exp\":" + expires + "}";
    }

    static String unsigned(String header, String claims) {
        return base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
    }

    static String token(String header, String claims) {
        return token(header, claims, SECRET);
    }

    static String token(String header, String claims, String secret) {
        String unsigned = unsigned(header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return unsigned + "." + base64(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
