package dev.kontract.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system at hand, in the names of the binaries. */
final class Platform {
    private static final String SYSTEM = System.getProperty("os.name", "");
    private static final String MACHINE = System.getProperty("os.arch", "");

    private Platform() {}

    static boolean isMac() {
        return SYSTEM.startsWith("Mac");
    }

    /** The user's number, as the owner of files. */
    static Integer userId() {
        return (int) new UnixSystem().getUid();
    }

    /** The archive of PostgreSQL for this system, as its jar names it. */
    static String archive() {
        if (!isMac() && !SYSTEM.equals("Linux")) {
            throw new EmbeddedDatabaseException(
                    Reason.NO_BINARIES,
                    "The embedded PostgreSQL runs on Linux and macOS, not on " + SYSTEM
                            + ": set DATABASE_URL to a PostgreSQL server");
        }
        String machine = switch (MACHINE) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> MACHINE;
        };
        String suffix = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "postgres-" + (isMac() ? "darwin" : "linux") + "-" + machine + suffix + ".txz";
    }

    /**
     * What goes before a command of PostgreSQL. It refuses to run as root; in a user namespace without a mapping root is
     * nobody, with the same files.
     */
    static List<String> commandPrefix() {
        return userId() == 0 && !isMac() ? List.of("unshare", "-U") : List.of();
    }
}
