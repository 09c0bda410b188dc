package dev.kontract.storage.migration;

import dev.kontract.storage.migration.MigrationError.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds an application's written migrations. Stateless. */
public final class WrittenMigrations {
    /** The folder of the class path that scripts are in. */
    public static final String FOLDER = "migrations";

    private static final Pattern FILE = Pattern.compile("(?<id>.+)\\.(?<way>up|down)\\.sql");

    private WrittenMigrations() {}

    /**
     * The scripts {@code migrations/0001_name.up.sql} and {@code .down.sql} of the class path, and the migrations in Java
     * that {@link ServiceLoader} finds, in the order of their numbers.
     *
     * @throws MigrationError with {@code ORDER} if a name does not fit, or there is a way back without a way forward;
     *     with {@code SCRIPT} if a script or a class cannot be read
     */
    public static List<WrittenMigration> of(ClassLoader loader) {
        Map<String, String> up = new TreeMap<>();
        Map<String, String> down = new TreeMap<>();
        try {
            for (URL folder : Collections.list(loader.getResources(FOLDER))) {
                for (Map.Entry<String, String> file : files(folder).entrySet()) {
                    Matcher matcher = FILE.matcher(file.getKey());
                    if (matcher.matches()) {
                        (matcher.group("way").equals("up") ? up : down).put(matcher.group("id"), file.getValue());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new MigrationError(Reason.SCRIPT, "The scripts of the class path cannot be read", unreadable);
        }
        List<WrittenMigration> all = new ArrayList<>();
        up.forEach((id, text) -> all.add(new WrittenMigration.Sql(id, text, Optional.ofNullable(down.remove(id)))));
        down.keySet().stream().findFirst().ifPresent(id -> {
            throw new MigrationError(Reason.ORDER, "There is " + id + ".down.sql and no " + id + ".up.sql");
        });
        try {
            ServiceLoader.load(Migration.class, loader).forEach(each -> all.add(new WrittenMigration.Java(each)));
        } catch (ServiceConfigurationError missing) {
            throw new MigrationError(
                    Reason.SCRIPT, "META-INF/services/" + Migration.class.getName() + " names no migration", missing);
        }
        all.sort(Comparator.comparingInt(WrittenMigration::number));
        return all;
    }

    private static Map<String, String> files(URL folder) throws IOException {
        if (folder.openConnection() instanceof JarURLConnection connection) {
            return inJar(connection);
        }
        Map<String, String> found = new TreeMap<>();
        if (folder.getProtocol().equals("file")) {
            try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                    found.put(String.valueOf(file.getFileName()), Files.readString(file));
                }
            }
        }
        return found;
    }

    private static Map<String, String> inJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        Map<String, String> found = new TreeMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(FOLDER + "/") && entry.getName().endsWith(".sql")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        found.put(
                                entry.getName().substring(FOLDER.length() + 1),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return found;
    }
}
