package dev.kontract.auth.internal.oidc;

import dev.kontract.auth.OidcCodes;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import org.jspecify.annotations.Nullable;

/** What somebody gets whose login comes to nothing; why exactly is in the log alone. */
public final class Refusals {
    private Refusals() {}

    /** The login is not one that this browser began a short while ago and has not finished yet. */
    public static HttpError over() {
        return new HttpError(
                400,
                OidcCodes.LOGIN_OVER,
                "This login was not begun in this browser, took too long, or was finished before: begin it again");
    }

    /** The user, or the provider, said no. */
    static HttpError denied() {
        return new HttpError(403, OidcCodes.LOGIN_DENIED, "The login was not allowed there");
    }

    /** What the provider answered proves nothing. */
    static HttpError refused() {
        return new HttpError(403, OidcCodes.LOGIN_REFUSED, "The login provider's answer was refused");
    }

    /** The provider does not answer, or not with what it should. */
    static HttpError unavailable(@Nullable Throwable cause) {
        return new HttpError(
                ErrorCode.SERVICE_UNAVAILABLE, "The login provider is out of reach; try again later", cause);
    }
}
