package dev.kontract.auth;

import dev.kontract.auth.mail.Mail;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Makes mails of letters, with tokens that come into being here: none is stored but as a hash. Thread-safe. */
final class LetterWriter {
    private final Users users;
    private final SingleUseTokens tokens;
    private final Mailing mailing;

    LetterWriter(Users users, Mailing mailing) {
        this.users = users;
        this.tokens = users.tokens();
        this.mailing = mailing;
    }

    /** The mail of a letter; empty if it concerns nobody any more, or never did. */
    Optional<Mail> write(Letter letter) {
        return users.transactions()
                .write(
                        "auth.writeLetter",
                        () -> recipient(letter)
                                .filter(user -> user.disabledAt().isEmpty())
                                .map(user -> mail(letter, user)));
    }

    private Optional<AuthUser> recipient(Letter letter) {
        String address = letter.address();
        return switch (letter.occasion()) {
            case VERIFY_ADDRESS ->
                users.getUser(letter.owner())
                        .filter(user -> user.email().equals(Optional.of(address))
                                && user.emailVerifiedAt().isEmpty());
            case CHANGE_ADDRESS ->
                users.getUser(letter.owner())
                        .filter(user -> users.getUserByEmail(address)
                                .filter(other -> !other.id().equals(user.id()))
                                .isEmpty());
            case RESET_PASSWORD -> users.getUserByEmail(address);
            case ADDRESS_CHANGES, ADDRESS_CHANGED, PASSWORD_CHANGED -> users.getUser(letter.owner());
        };
    }

    private Mail mail(Letter letter, AuthUser user) {
        Optional<Purpose> purpose = switch (letter.occasion()) {
            case VERIFY_ADDRESS -> Optional.of(Purpose.VERIFY);
            case CHANGE_ADDRESS -> Optional.of(Purpose.CHANGE);
            case RESET_PASSWORD -> Optional.of(Purpose.RESET);
            case ADDRESS_CHANGES, ADDRESS_CHANGED, PASSWORD_CHANGED -> Optional.empty();
        };
        URI site = mailing.site().get();
        Instant now = users.clock().instant();
        // after the #: browsers tell no server what stands there
        Optional<URI> link = purpose.map(each ->
                URI.create(site + "#" + each.fragment() + "=" + tokens.issue(each, user.id(), letter.address(), now)));
        MailText text = mailing.texts().text(letter.occasion(), site, link);
        return new Mail(letter.address(), text.subject(), text.text());
    }
}
