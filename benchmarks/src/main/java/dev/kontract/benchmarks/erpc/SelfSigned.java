package dev.kontract.benchmarks.erpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A certificate of a fresh P-256 key for {@code localhost}, signed by itself, made by the JDK's keytool. */
final class SelfSigned {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private SelfSigned() {}

    /** A random secret in hexadecimal digits. */
    static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes the certificate and its private key, which is of no use after the run, as PEM. */
    static void write(Site site) throws IOException, InterruptedException {
        Path store = site.directory().resolve("certificate.p12");
        Files.deleteIfExists(store);
        String password = secret();
        keytool(store, password);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            pem(site.certificate(), "CERTIFICATE", keys.getCertificate("bench").getEncoded());
            pem(
                    site.privateKey(),
                    "PRIVATE KEY",
                    keys.getKey("bench", password.toCharArray()).getEncoded());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("The certificate cannot be read", unusable);
        } finally {
            Files.delete(store);
        }
    }

    private static void keytool(Path store, String password) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "bench",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STORE_PASSWORD"));
        keytool.environment().put("STORE_PASSWORD", password);
        if (keytool.redirectErrorStream(true).start().waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static void pem(String file, String type, byte[] der) throws IOException {
        String text = "-----BEGIN " + type + "-----\n" + PEM.encodeToString(der) + "\n-----END " + type + "-----\n";
        Files.writeString(Path.of(file), text, StandardCharsets.US_ASCII);
    }
}
