package dev.kontract.gateway;

import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.Mailing;
import dev.kontract.auth.mail.Mailer;
import dev.kontract.auth.mail.SmtpOptions;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** How users get mails, as a configuration says. */
final class Mailings {
    private Mailings() {}

    /**
     * The configuration of authentication with mails, if users get any.
     *
     * @param here where this server is reached in development
     * @throws ConfigException if something is missing
     */
    static AuthConfig into(AuthConfig signIn, KontractConfig config, Supplier<URI> here) {
        return of(config, here).map(signIn::withMailing).orElse(signIn);
    }

    private static Optional<Mailing> of(KontractConfig config, Supplier<URI> here) {
        AuthSettings auth = config.auth();
        Optional<Mailer> mailer = auth.mail().mailer(config);
        if (mailer.isEmpty() && auth.access().requireVerifiedEmail()) {
            throw new ConfigException(
                    "mail.host is missing, which auth.requireVerifiedEmail needs: set KONTRACT_MAIL_HOST"
                            + " to the server that takes mails");
        }
        if (mailer.isPresent() && config.mode() == KontractConfig.Mode.PRODUCTION) {
            requireComplete(auth);
        }
        return mailer.map(each -> Mailing.of(each, () -> page(auth.publicUrl().orElseGet(here))));
    }

    private static void requireComplete(AuthSettings auth) {
        if (auth.publicUrl().isEmpty()) {
            throw new ConfigException("auth.publicUrl is missing, which links in mails begin with: set"
                    + " KONTRACT_AUTH_PUBLIC_URL to where users reach this server");
        }
        if (auth.mail().smtp().from().equals(SmtpOptions.DEFAULT.from())) {
            throw new ConfigException(
                    "mail.from is missing: set KONTRACT_MAIL_FROM to the address that mails come from");
        }
    }

    /** The page that links lead to: the one at the root, or the URL's own. */
    private static URI page(URI url) {
        return url.getRawPath().isEmpty() ? url.resolve("/") : url;
    }
}
