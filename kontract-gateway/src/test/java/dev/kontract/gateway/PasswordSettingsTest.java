package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.PasswordRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSettingsTest {
    @TempDir
    Path directory;

    @Test
    void commonPasswordsAreRefusedUnlessTheyAreAllowed() {
        assertThat(rules(Map.of())).isEqualTo(PasswordRules.DEFAULT);
        assertThat(rules(Map.of("KONTRACT_AUTH_ALLOW_COMMON_PASSWORDS", "true")))
                .isEqualTo(PasswordRules.DEFAULT.withAllowCommon(true));
    }

    @Test
    void theApplicationHasWordsOfItsOwn() {
        assertThat(rules(Map.of("KONTRACT_AUTH_PASSWORD_WORDS", "acme,rocket")))
                .isEqualTo(PasswordRules.DEFAULT.withWords(List.of("acme", "rocket")));
    }

    @Test
    void aWordThatIsTooShortEndsTheStart() {
        assertThatThrownBy(() -> rules(Map.of("KONTRACT_AUTH_PASSWORD_WORDS", "acme,ab")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KONTRACT_AUTH_PASSWORD_WORDS: auth.passwordWords cannot be used: "
                        + "words must have 3 characters or more");
    }

    private PasswordRules rules(Map<String, String> environment) {
        KontractConfig config = KontractConfig.load(directory, environment);
        return config.auth()
                .toAuthConfig(AuthSecret.ofText("a secret of at least 32 bytes, here"), config)
                .passwordRules();
    }
}
