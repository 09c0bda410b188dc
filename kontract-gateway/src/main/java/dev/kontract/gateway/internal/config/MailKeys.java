package dev.kontract.gateway.internal.config;

import dev.kontract.auth.mail.SmtpOptions;
import dev.kontract.auth.mail.SmtpSecurity;
import dev.kontract.gateway.MailSettings;
import dev.kontract.gateway.internal.config.ConfigKey.Description;
import java.nio.file.Path;
import java.util.List;

/** What can be configured of mails. */
final class MailKeys {
    private static final String PREFIX = "mail.";
    private static final Section<MailSettings> MAIL = new Section<>(
            PREFIX,
            config -> config.auth().mail(),
            (config, mail) -> config.withAuth(config.auth().withMail(mail)));
    private static final Section<SmtpOptions> SMTP = new Section<>(
            PREFIX,
            config -> config.auth().mail().smtp(),
            (config, smtp) ->
                    config.withAuth(config.auth().withMail(config.auth().mail().withSmtp(smtp))));

    private MailKeys() {}

    static List<ConfigKey> all() {
        return List.of(
                SMTP.key(
                        "host",
                        new Description("text", "", "the server that takes mails; without one there are none"),
                        SmtpOptions::withHost),
                SMTP.key(
                        "port",
                        new Description("integer", "587", "its port"),
                        (smtp, text) -> smtp.withPort(Values.integer(text))),
                SMTP.key(
                        "security",
                        new Description(
                                "`starttls`, `tls`, `none`", "starttls", "how the connection to it is encrypted"),
                        (smtp, text) -> smtp.withSecurity(Values.constant(text, SmtpSecurity.values()))),
                MAIL.key("user", new Description("text", "", "by what name it knows us"), MailSettings::withUser),
                MAIL.key(
                        "password",
                        new Description("text", "", "by what password it knows us"),
                        MailSettings::withPassword),
                SMTP.key(
                        "from",
                        new Description("email address", "kontract@localhost", "where mails come from"),
                        SmtpOptions::withFrom),
                SMTP.key(
                        "timeout",
                        new Description("time", "10s", "how long to connect to it, and each of its answers, may take"),
                        (smtp, text) -> smtp.withTimeout(Values.time(text))),
                MAIL.key(
                        "directory",
                        new Description(
                                "path",
                                "`.kontract/mail` in development",
                                "where mails are written instead of being sent"),
                        (mail, text) -> mail.withDirectory(Path.of(text))));
    }
}
