package dev.kontract.benchmarks.erpc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the processes are started with.
 *
 * @param flags of every JVM
 * @param directory for logs, results and the certificate
 */
record Site(List<String> flags, Path directory) {
    private static final List<String> ACCESS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(ACCESS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    List<String> node(String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("node", Path.of("erpc-js", script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    String certificate() {
        return directory.resolve("certificate.pem").toString();
    }

    String privateKey() {
        return directory.resolve("private-key.pem").toString();
    }
}
