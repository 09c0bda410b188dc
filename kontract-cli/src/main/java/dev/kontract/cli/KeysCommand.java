package dev.kontract.cli;

import dev.kontract.cli.call.PrivateKeyFile;
import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Base64;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes keys. */
@Command(name = "keys", description = "Makes keys that a device proves itself by.", synopsisSubcommandLabel = "COMMAND")
final class KeysCommand implements Runnable {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }

    @Command(
            name = "ed25519",
            description = {
                "Makes an Ed25519 key pair: writes the private key into a new file as PEM (PKCS#8), readable by you"
                        + " alone, and prints the public key in base64url.",
                "Register that with POST /auth/devices and {\"name\":...,\"publicKey\":...}; the answer has the device's"
                        + " id."
            })
    int ed25519(@Parameters(paramLabel = "FILE", description = "Where the private key goes.") Path file)
            throws IOException {
        Path target = root.surroundings().directory().resolve(file);
        try (Ed25519KeyPair keys = KeyPairs.ed25519()) {
            PrivateKeyFile.write(target, keys);
            root.console().line(Base64.getUrlEncoder().withoutPadding().encodeToString(keys.publicKey()));
            return ExitCode.OK;
        } catch (FileAlreadyExistsException taken) {
            throw CliException.failed("There is a file already, which is left as it is: " + file, taken);
        }
    }
}
