package dev.kontract.cli.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that their owner alone may read, where the file system knows that. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ALONE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /**
     * Creates one, empty.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file already; it is left as it is
     */
    public static Path create(Path file) throws IOException {
        return isPosix(file)
                ? Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE))
                : Files.createFile(file);
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether others than the owner may read the file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return isPosix(file)
                && Files.getPosixFilePermissions(file).stream()
                        .anyMatch(each -> !each.name().startsWith("OWNER"));
    }
}
