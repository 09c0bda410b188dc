package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated Java client calls a server, and every type comes back as it went. */
class JavaClientTest {
    @Test
    void everyTypeMakesTheRoundTrip() throws IOException, ReflectiveOperationException {
        String caller = Files.readString(Path.of("src/test/resources/types/Caller.java"));
        Compilation.Compiled compiled =
                Samples.compilation("types").and(caller).run().orFail();
        ClassLoader loader = compiled.loader();

        Object[][] pairs;
        try (EchoServer server = new EchoServer(Samples.application(compiled).router(Samples.NO_SERVICES))) {
            pairs = (Object[][]) loader.loadClass("types.Caller")
                    .getMethod("call", URI.class)
                    .invoke(null, server.address());
        }

        assertThat(pairs.length).isGreaterThan(10);
        for (Object[] pair : pairs) {
            assertThat(pair[1]).isEqualTo(pair[0]);
        }
    }
}
