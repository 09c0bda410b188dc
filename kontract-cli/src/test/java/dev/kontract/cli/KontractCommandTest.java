package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KontractCommandTest {
    private static final String ESCAPE = "\u001b[";

    @Test
    void withoutACommandItPrintsItsHelp() {
        Cli.Result result = new Cli().run();

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: kontract ").contains("demo", "dev", "init", "version");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "dev",
                "init",
                "call",
                "login",
                "logout",
                "keys",
                "gc",
                "import",
                "export",
                "permissions",
                "version"
            })
    void everyCommandHasHelpWithTheExitCodes(String command) {
        Cli.Result result = new Cli().run(command, "--help");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("Usage: kontract " + command)
                .contains("--color", "--verbose", "Exit codes:", "130   interrupted with Ctrl-C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void printsItsVersion(String argument) {
        Cli.Result result = new Cli().run(argument);

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("(?s)Kontract \\d+\\.\\d+\\.\\S+\\RJava 2[5-9]\\S*\\R");
    }

    @Test
    void whatCannotBePrintedIsAFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        Cli.Result result = new Cli().run(full, "version");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("kontract: The output could not be written" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"dmeo,demo", "int,init", "verison,version", "deb,dev"})
    void aMistypedCommandGetsTheOneThatWasMeant(String typed, String meant) {
        Cli.Result result = new Cli().run(typed);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().toList()).first().isEqualTo("kontract: There is no command " + typed);
        assertThat(result.err()).contains("Did you mean " + meant);
    }

    @Test
    void aMistypedOptionGetsTheOneThatWasMeant() {
        Cli.Result result = new Cli().run("demo", "--prot=1");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("There is no option --prot=1", "Did you mean --port?", "Try 'kontract demo --help'.");
    }

    @Test
    void aWordLikeNoCommandGetsNoGuess() {
        Cli.Result result = new Cli().run("deployment");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).doesNotContain("Did you mean");
    }

    @Test
    void aValueOfTheWrongTypeIsAUsageError() {
        Cli.Result result = new Cli().run("demo", "--port", "many");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'many' is not an int");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536"})
    void aPortThatCannotBeIsAUsageError(String port) {
        Cli.Result result = new Cli().run("demo", "--port", port);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("kontract: There is no port " + port + ": ports are 1 to 65535");
    }

    @Test
    void aWordTooManyIsNotTakenForACommand() {
        Cli.Result result = new Cli().run("demo", "board");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'kontract demo'", "board").doesNotContain("no command");
    }

    @Test
    void colorsAreForTerminals() {
        assertThat(new Cli().run("--help").out()).doesNotContain(ESCAPE);
        assertThat(new Cli().onATerminal().run("--help").out()).contains(ESCAPE);
    }

    @Test
    void colorsCanBeChosen() {
        assertThat(new Cli().run("--color=always", "--help").out()).contains(ESCAPE);
        assertThat(new Cli().onATerminal().run("--color=never", "--help").out()).doesNotContain(ESCAPE);
    }

    @Test
    void noColorAndADumbTerminalGetNone() {
        Cli noColor = new Cli().onATerminal().with(Map.of("NO_COLOR", "1"));
        Cli dumb = new Cli().onATerminal().with(Map.of("TERM", "dumb"));

        assertThat(noColor.run("--help").out()).doesNotContain(ESCAPE);
        assertThat(dumb.run("--help").out()).doesNotContain(ESCAPE);
        assertThat(noColor.run("--color=always", "--help").out()).contains(ESCAPE);
    }

    @Test
    void verboseShowsWhereAnErrorComesFrom() {
        Cli.Result quiet = new Cli().run("init", "Not-A-Name");
        Cli.Result verbose = new Cli().run("--verbose", "init", "Not-A-Name");

        assertThat(quiet.err().lines()).hasSize(1);
        assertThat(verbose.err()).contains("\tat dev.kontract.cli.");
    }
}
