package dev.kontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.cli.call.PrivateFile;
import dev.kontract.cli.call.PrivateKeyFile;
import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
    @TempDir
    private Path directory;

    @Test
    void theFileIsForItsOwnerAloneAndHasThePrivateKeyOfThePublicOne() throws IOException {
        Cli.Result result = new Cli().in(directory).run("keys", "ed25519", "key.pem");

        Path file = directory.resolve("key.pem");
        assertThat(result.code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PrivateFile.isOpenToOthers(file)).isFalse();
        try (Ed25519KeyPair read = KeyPairs.ed25519(PrivateKeyFile.read(file))) {
            assertThat(Base64.getUrlDecoder().decode(result.out().strip())).isEqualTo(read.publicKey());
        }
    }

    @Test
    void twoKeysDiffer() {
        Cli cli = new Cli().in(directory);

        assertThat(cli.run("keys", "ed25519", "a").out())
                .isNotEqualTo(cli.run("keys", "ed25519", "b").out());
    }

    @Test
    void aFileInTheWayIsLeftAsItIs() throws IOException {
        Files.writeString(directory.resolve("key.pem"), "mine");

        Cli.Result result = new Cli().in(directory).run("keys", "ed25519", "key.pem");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is a file already");
        assertThat(directory.resolve("key.pem")).hasContent("mine");
    }

    @Test
    void readsTheFilesOfTheJdk() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path file = directory.resolve("jdk.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\r\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\r\n-----END PRIVATE KEY-----\r\n");
        byte[] encoded = pair.getPublic().getEncoded();

        try (Ed25519KeyPair read = KeyPairs.ed25519(PrivateKeyFile.read(file))) {
            assertThat(read.publicKey()).isEqualTo(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }
    }

    @Test
    void aFileWithoutAKeyIsNamedAndNotRepeated() throws IOException {
        for (String contents : new String[] {
            "secret stuff",
            "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n",
            "-----END PRIVATE KEY----------BEGIN PRIVATE KEY-----"
        }) {
            Files.writeString(directory.resolve("key.pem"), contents);

            Cli.Result result = new Cli()
                    .in(directory)
                    .run("call", "tcp://127.0.0.1:1", "p", "--ed25519-key", "key.pem", "--device", "d");

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("Not an Ed25519 private key", "key.pem")
                    .doesNotContain("c2Vjcm");
        }
    }

    @Test
    void withoutAKindItPrintsItsHelp() {
        assertThat(new Cli().run("keys").out())
                .startsWith("Usage: kontract keys")
                .contains("ed25519");
    }
}
