package dev.kontract.cli.call;

import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Ed25519 private keys in files: PKCS#8 (RFC 8410) as PEM (RFC 7468), as OpenSSL reads and writes them. */
public final class PrivateKeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    /** Everything of the structure before the key's 32 bytes (RFC 8410, section 7). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private PrivateKeyFile() {}

    /**
     * Writes a key into a new file, which its owner alone may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file already; it is left as it is
     */
    public static void write(Path file, Ed25519KeyPair keys) throws IOException {
        byte[] seed = keys.privateKey().reveal();
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PREFIX.length, seed.length);
        String text = BEGIN + "\n" + Base64.getEncoder().encodeToString(encoded) + "\n" + END + "\n";
        Arrays.fill(seed, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        try (OutputStream out = Files.newOutputStream(
                PrivateFile.create(file), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if the file holds none; the message does not repeat it
     */
    public static Secret read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw notOne(file, null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return Secret.taking(((EdECPrivateKey)
                            KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)))
                    .getBytes()
                    .orElseThrow());
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw notOne(file, malformed);
        }
    }

    private static IllegalArgumentException notOne(Path file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "Not an Ed25519 private key as PEM: " + file + " ('kontract keys ed25519 FILE' makes one)", cause);
    }
}
