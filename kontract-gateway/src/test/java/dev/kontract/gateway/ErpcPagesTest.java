package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on encrypted calls shows can be compiled. */
class ErpcPagesTest {
    private static final Path PAGE = Path.of("../docs/erpc.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What a reader has before: the imports, and what earlier blocks or the text name. */
    private static final String BEFORE = """
            import dev.kontract.*;
            import dev.kontract.auth.Devices;
            import dev.kontract.error.*;
            import dev.kontract.procedure.*;
            import dev.kontract.schema.*;
            import dev.kontract.wire.Transport;
            import dev.kontract.wire.channel.*;
            import dev.kontract.wire.crypto.*;
            import dev.kontract.wire.erpc.*;
            import dev.kontract.wire.erpc.auth.*;
            import dev.kontract.wire.http.HttpTransport;
            import dev.kontract.wire.http.TokenStore;
            import java.net.*;
            import java.net.http.HttpClient;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;

            abstract class Reader {
                Dispatcher dispatcher;
                Secret secret;
                Connection channel;
                Devices devices;
                Ed25519KeyPair keyPair;
                String deviceId;

                record KontractApi(Transport transport) {
                    static KontractApi over(Transport transport) {
                        return new KontractApi(transport);
                    }
                }

                void read() throws Exception {
            """;

    @TempDir
    private Path classes;

    static Stream<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE)).results().map((MatchResult block) -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockCompiles(String block) {
        assertThat(errorsOf(block)).isEmpty();
    }

    @Test
    void aBlockThatNamesNoMethodOfOursWouldFail() {
        assertThat(errorsOf("ErpcClient.dial(channel);")).contains("cannot find symbol");
    }

    private String errorsOf(String block) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean isCompiled = compiler.getTask(
                        errors, null, null, options, null, List.of(source(BEFORE + block + "    }\n}\n")))
                .call();
        return isCompiled ? "" : errors.toString();
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Reader.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
