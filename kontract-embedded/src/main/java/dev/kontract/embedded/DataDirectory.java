package dev.kontract.embedded;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The server's data: made when there is none, checked when there is. */
final class DataDirectory {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServerDirectory directory;
    private final Binaries binaries;
    private final String user;

    DataDirectory(ServerDirectory directory, Binaries binaries, String user) {
        this.directory = directory;
        this.binaries = binaries;
        this.user = user;
    }

    /** Makes or checks it, and gives the password. */
    String prepare(Durability durability) throws IOException {
        boolean initialized = Files.exists(directory.data().resolve("PG_VERSION"));
        if (initialized) {
            checkVersion();
        }
        String password = password(initialized);
        if (!initialized) {
            initialize(durability);
        }
        return password;
    }

    private void checkVersion() throws IOException {
        String found = Files.readString(directory.data().resolve("PG_VERSION")).strip();
        String ours = binaries.majorVersion();
        if (!found.equals(ours)) {
            throw new EmbeddedDatabaseException(
                    Reason.OTHER_VERSION,
                    "The data in " + directory.path() + " is PostgreSQL " + found + "'s and this is PostgreSQL " + ours
                            + ": dump it with version " + found + ", or use another directory");
        }
    }

    private String password(boolean initialized) throws IOException {
        Path file = directory.passwordFile();
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (initialized) {
            throw new EmbeddedDatabaseException(Reason.FAILED, "The password file is missing: " + file);
        }
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        PrivateFiles.write(file, password + "\n");
        return password;
    }

    /** Made beside and renamed, so that data is whole or not there. */
    private void initialize(Durability durability) throws IOException {
        Path beside = directory.path().resolve("data.new");
        PrivateFiles.deleteRecursively(beside);
        PrivateFiles.deleteRecursively(directory.data());
        Command.Result result = new Command(binaries.program("initdb"), arguments(beside, durability)).run();
        if (!result.ok()) {
            PrivateFiles.deleteRecursively(beside);
            throw Failures.of("The embedded PostgreSQL cannot make its data in " + directory.path(), result.output());
        }
        Files.move(beside, directory.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> arguments(Path target, Durability durability) {
        List<String> arguments = new ArrayList<>(durability.initOptions());
        arguments.addAll(List.of("--pgdata=" + target, "--username=" + user, "--pwfile=" + directory.passwordFile()));
        arguments.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"));
        arguments.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        return arguments;
    }
}
