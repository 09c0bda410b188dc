package dev.kontract.storage.internal.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Physical names of tables. Stateless. */
public final class TableName {
    /** The owner of tables that belong to no user. */
    public static final String SHARED = "shared";

    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]{0,56}");

    private TableName() {}

    /** The name of an owner's table; with the longest suffix it stays below PostgreSQL's 63 bytes. */
    public static String of(String owner, String name) {
        return "tbl_" + name + "_" + digest(owner + "/" + name);
    }

    /** Eight characters that stand for a text. */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Checks what is about to become part of a statement.
     *
     * @throws IllegalArgumentException if it is not a plain lower-case identifier
     */
    public static String checked(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a table's physical name: " + name);
        }
        return name;
    }
}
