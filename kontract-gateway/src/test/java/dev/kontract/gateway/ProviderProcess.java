package dev.kontract.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certified provider of OpenID Connect in a process of its own; see {@code src/test/oidc/provider.mjs}. */
final class ProviderProcess implements AutoCloseable {
    static final String CLIENT_ID = "kontract";
    static final String CLIENT_SECRET = "a client secret with spaces & signs: 100 %";

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final URI issuer;

    ProviderProcess(String... redirectUris) {
        List<String> command = new ArrayList<>(List.of("node", "provider.mjs"));
        command.addAll(List.of(redirectUris));
        try {
            process = new ProcessBuilder(command)
                    .directory(Path.of("src", "test", "oidc").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            throw new UncheckedIOException("Node.js cannot be run", missing);
        }
        out = process.inputReader();
        in = process.outputWriter();
        issuer = URI.create(line());
    }

    URI issuer() {
        return issuer;
    }

    /** Has it sign with another key, and forget the one before. */
    void rotate() {
        try {
            in.write("rotate\n");
            in.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        line();
    }

    private String line() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("The provider has ended");
            }
            return line;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
