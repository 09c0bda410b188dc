package dev.kontract.auth;

import dev.kontract.error.HttpError;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens in mails: 256 random bits, of which only a hash is stored. A user has one for each purpose at most; the next
 * one takes its place. Callers have a transaction. Thread-safe.
 */
final class SingleUseTokens implements UserData {
    /** The code of the error (400) for a token that is good for nothing. */
    static final String INVALID = "INVALID_TOKEN";

    private static final Pattern TEXT = Pattern.compile("(k[a-z]{2}_)([A-Za-z0-9_-]{1,400})\\.[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    /** Whoever may ask for mails at will has no more of them sent than one in this time. */
    private static final Duration NEW = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();
    private final TableProxy<SingleUseToken> stored;

    SingleUseTokens(Tables tables) {
        this.stored = tables.table(SingleUseToken.TABLE);
    }

    /** A token that is good, whose it is, and where it was sent. */
    record Good(Purpose purpose, String owner, String address) {}

    /** The text of a new token, which takes the place of the user's last one for this purpose. */
    String issue(Purpose purpose, String owner, String address, Instant now) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String text = purpose.prefix() + base64.encodeToString(owner.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(bits);
        stored.set(new SingleUseToken(
                SingleUseToken.id(purpose, owner), owner, address, Sha256.of(text), now.plus(purpose.lifetime())));
        return text;
    }

    /** Whether the user's token for this purpose came into being not long ago. */
    boolean isNew(Purpose purpose, String owner, Instant now) {
        return stored.get(SingleUseToken.id(purpose, owner))
                .map(token -> token.expiresAt().minus(purpose.lifetime()))
                .filter(made -> now.isBefore(made.plus(NEW)))
                .isPresent();
    }

    /**
     * What a token is good for.
     *
     * @throws HttpError with {@link #INVALID} if it was used, replaced or never there, or is over
     */
    Good require(String text, Instant now) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw invalid();
        }
        Purpose purpose = purpose(parts.group(1)).orElseThrow(SingleUseTokens::invalid);
        SingleUseToken token = stored.get(SingleUseToken.id(purpose, owner(parts.group(2))))
                .filter(each -> Sha256.matches(each.hash(), text) && now.isBefore(each.expiresAt()))
                .orElseThrow(SingleUseTokens::invalid);
        return new Good(purpose, token.owner(), token.address());
    }

    private static Optional<Purpose> purpose(String prefix) {
        for (Purpose each : Purpose.values()) {
            if (each.prefix().equals(prefix)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static String owner(String encoded) {
        try {
            return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw invalid();
        }
    }

    /** Makes every token of a user good for nothing. */
    @Override
    public void removeAll(String owner) {
        for (Purpose each : Purpose.values()) {
            stored.delete(SingleUseToken.id(each, owner));
        }
    }

    static HttpError invalid() {
        return new HttpError(400, INVALID, "The link is not good any more: ask for another one");
    }
}
