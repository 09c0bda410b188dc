package dev.kontract.cli;

import java.util.List;

/** Kontract in Maven's local repository, where new applications find it. */
final class Installation {
    private static final List<String> GOALS = List.of(
            "install",
            "-pl",
            "kontract-testing,kontract-compiler",
            "-am",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-Dcheckstyle.skip=true");

    private final Home home;
    private final Console console;

    Installation(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    /** Installs it from the checkout. Maven leaves alone what has not changed, so this needs no looking before. */
    void makeSure(Maven maven) {
        Maven.Result result = maven.run("Installing Kontract into Maven's local repository", GOALS);
        if (!result.ok()) {
            result.errors(home.directory()).forEach(error -> console.note("error: " + error));
            throw CliException.failed("Kontract cannot be installed into Maven's local repository");
        }
    }
}
