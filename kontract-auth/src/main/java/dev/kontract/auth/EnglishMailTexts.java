package dev.kontract.auth;

import java.net.URI;
import java.util.Optional;

/** The words in English. */
final class EnglishMailTexts implements MailTexts {
    private static final String NOT_YOU = "If it was not you, you need not do anything.\n";
    private static final String ALARM =
            "If it was not you, choose another password now: ask for it where you log in.\n";

    @Override
    public MailText text(Occasion occasion, URI site, Optional<URI> link) {
        String name = site.getAuthority() == null ? site.toString() : site.getAuthority();
        String to = link.map(URI::toString).orElse("");
        return switch (occasion) {
            case VERIFY_ADDRESS -> confirm("Confirm your email address for " + name, "registered with", site, to);
            case CHANGE_ADDRESS -> confirm("Confirm your new email address for " + name, "wants to use", site, to);
            case RESET_PASSWORD ->
                new MailText(
                        "Choose another password for " + name,
                        "Somebody, probably you, has forgotten the password for " + site + "\n\nTo choose another one,"
                                + " open\n\n" + to + "\n\nThe link is good for half an hour, once. " + NOT_YOU);
            case ADDRESS_CHANGES ->
                new MailText(
                        "Your email address for " + name + " is to be changed",
                        "Somebody, probably you, asked for another email address for the account that this one has"
                                + " at " + site + "\n\nIt counts as soon as it is confirmed there. " + ALARM);
            case ADDRESS_CHANGED ->
                new MailText(
                        "Your email address for " + name + " was changed",
                        "The account that had this email address at " + site + " has another one now.\n");
            case PASSWORD_CHANGED ->
                new MailText(
                        "Your password for " + name + " was changed",
                        "The account that has this email address at " + site + " has another password now, and was"
                                + " logged out everywhere.\n\n" + ALARM);
        };
    }

    private static MailText confirm(String subject, String what, URI site, String link) {
        return new MailText(
                subject,
                "Somebody, probably you, " + what + " this email address at " + site
                        + "\n\nTo confirm that it is yours, open\n\n" + link
                        + "\n\nThe link is good for 24 hours, once. " + NOT_YOU);
    }
}
