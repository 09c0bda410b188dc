package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.error.RPCError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NewPasswordsTest {
    private static final Optional<String> EMAIL = Optional.of("ann.smithers@example.org");

    private final NewPasswords passwords = new NewPasswords(PasswordRules.DEFAULT.withWords(List.of("Acme", "Rocket")));

    @Test
    void theListHasThreeThousandPasswordsThatAreLongEnough() {
        assertThat(CommonPasswords.count()).isGreaterThanOrEqualTo(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "PassWord1", "ｐａｓｓｗｏｒｄ", "iloveyou", "1q2w3e4r"})
    void whatMostPeopleHaveIsRefusedHoweverItIsWritten(String password) {
        assertThat(refused(password, EMAIL)).isEqualTo(NewPasswords.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann.smithers@example.org",
                "ANN.SMITHERS@example.org!",
                "ann.smithers",
                "smithers2026",
                "2026SmithersAnn",
                "rocket-acme",
                "AcmeAcme1",
                "ａｃｍｅ1234",
            })
    void whatIsLittleMoreThanTheAddressOrTheApplicationsWordsIsRefused(String password) {
        assertThat(refused(password, EMAIL)).isEqualTo(NewPasswords.WORDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "ann.smithers likes trains",
                "acme is 8 years old",
                "password of mine",
                "ünïcödé!"
            })
    void everythingElseIsGood(String password) {
        assertThatCode(() -> passwords.require("password", password, EMAIL)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"ab@example.org,abababab-x", "@,@@@@@@@@x", "a@b@example.org,ab ab ab ab"})
    void wordsThatAreTooShortAreNone(String email, String password) {
        assertThatCode(() -> passwords.require("password", password, Optional.of(email)))
                .doesNotThrowAnyException();
    }

    @Test
    void theApplicationsWordsCountForWhoHasNoAddress() {
        assertThat(refused("acme-rocket", Optional.empty())).isEqualTo(NewPasswords.WORDS);
        assertThatCode(() -> passwords.require("password", "smithers2026", Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void commonPasswordsMayBeAllowedAndTheWordsStay() {
        NewPasswords lax = new NewPasswords(new PasswordRules(true, List.of("acme")));

        assertThatCode(() -> lax.require("password", "password", EMAIL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> lax.require("password", "acme1234", EMAIL)).isInstanceOf(RPCError.class);
    }

    @Test
    void theErrorSaysWhatToDoAndNotWhatWasTyped() {
        RPCError error = catchThrowableOfType(
                RPCError.class, () -> passwords.require("newPassword", "Trustno1".toUpperCase(Locale.ROOT), EMAIL));

        assertThat(error.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(error.data())
                .isEqualTo(List.of(Map.of(
                        "path",
                        "newPassword",
                        "rule",
                        "common",
                        "message",
                        "is one of the most common and tried first; choose a phrase of your own")));
    }

    @Test
    void aWordOfTwoCharactersIsRefused() {
        assertThatThrownBy(() -> PasswordRules.DEFAULT.withWords(List.of("acme", "ab")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("words must have 3 characters or more");
    }

    private String refused(String password, Optional<String> email) {
        RPCError error = catchThrowableOfType(RPCError.class, () -> passwords.require("password", password, email));
        assertThat(error).as(password).isNotNull();
        return error.data() instanceof List<?> list && list.getFirst() instanceof Map<?, ?> first
                ? String.valueOf(first.get("rule"))
                : "";
    }
}
