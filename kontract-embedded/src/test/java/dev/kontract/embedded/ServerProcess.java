package dev.kontract.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A process of its own with an embedded server, so that tests can kill it. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ServerProcess start(List<String> prefix, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        words.add(ServerProcess.class.getName());
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        return new ServerProcess(builder.start());
    }

    String line() throws IOException {
        return String.valueOf(output.readLine());
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Arguments: hook, own-hook or refused, and a directory or temporary. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            EmbeddedOptions options = EmbeddedOptions.DEFAULT.withShutdownHook(arguments[0].equals("hook"));
            EmbeddedDatabase database = arguments[1].equals("temporary")
                    ? EmbeddedDatabase.temporary(options)
                    : EmbeddedDatabase.at(Path.of(arguments[1]), options);
            if (arguments[0].equals("own-hook")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> queryAndClose(database)));
            }
            System.out.println(database.databaseUrl());
            System.out.println(database.directory());
            Thread.sleep(Long.MAX_VALUE);
        } catch (EmbeddedDatabaseException refused) {
            System.out.println(refused.reason() + " " + refused.getMessage());
        }
    }

    private static void queryAndClose(EmbeddedDatabase database) {
        try (database) {
            System.out.println("still answers " + Sql.value(database, "SELECT 6 * 7"));
        } catch (SQLException gone) {
            System.out.println("gone: " + gone.getMessage());
        }
    }
}
