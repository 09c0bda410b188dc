package dev.kontract.storage.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A migration that somebody wrote, in SQL or in Java. Immutable. */
public sealed interface WrittenMigration {
    /** Its number and name, such as {@code 0002_split_names}. */
    String id();

    /** What it resolves, as {@link SchemaChange#text} has it. */
    List<String> resolves();

    /** Of SQL, the SHA-256 of the way up; of Java, whose compiled form differs from compiler to compiler, of the others. */
    String checksum();

    /** Its number. */
    default int number() {
        return Integer.parseInt(id().substring(0, id().indexOf('_')));
    }

    /**
     * Written in SQL.
     *
     * @param id its number and name
     * @param up takes the records forward; its lines {@code -- resolves: …} say what it resolves
     * @param down takes them back; empty where there is no way
     */
    record Sql(String id, String up, Optional<String> down) implements WrittenMigration {
        private static final String RESOLVES = "-- resolves:";

        /** Checks the id. */
        public Sql {
            check(id);
        }

        @Override
        public List<String> resolves() {
            return up.lines()
                    .filter(line -> line.startsWith(RESOLVES))
                    .map(line -> line.substring(RESOLVES.length()).strip())
                    .toList();
        }

        @Override
        public String checksum() {
            return sha256(up.replace("\r\n", "\n"));
        }
    }

    /** Written in Java. */
    record Java(Migration migration) implements WrittenMigration {
        /** Checks the id. */
        public Java {
            check(migration.id());
        }

        @Override
        public String id() {
            return migration.id();
        }

        @Override
        public List<String> resolves() {
            return List.copyOf(migration.resolves());
        }

        @Override
        public String checksum() {
            return sha256(id() + "\n" + String.join("\n", resolves()));
        }
    }

    private static void check(String id) {
        if (!Pattern.matches("[0-9]{4,9}_[a-z0-9_]{1,60}", id)) {
            throw new MigrationError(
                    MigrationError.Reason.ORDER,
                    "Not a migration's number and name: " + id + " (four digits or more, _, then a-z, 0-9 and _)");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
