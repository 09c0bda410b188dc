package dev.kontract.compiler;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sources under {@code src/test/resources}, and what is expected of them. */
final class Samples {
    private static final Path ROOT = Path.of("src/test/resources");

    static final Services NO_SERVICES = new Services() {
        @Override
        public <S> S get(Class<S> type) {
            throw new IllegalArgumentException("There is no " + type);
        }
    };

    private Samples() {}

    /** The application of a compilation, as the service loader finds it. */
    static Application application(Compilation.Compiled compiled) {
        return ServiceLoader.load(Application.class, compiled.loader())
                .findFirst()
                .orElseThrow();
    }

    static Compilation compilation(String sample) {
        return Compilation.of(sources(sample));
    }

    static String[] sources(String sample) {
        return texts(ROOT.resolve(sample).resolve("in")).values().toArray(String[]::new);
    }

    static Map<String, String> expected(String sample) {
        return texts(ROOT.resolve(sample).resolve("out"));
    }

    static void write(String sample, Map<String, String> texts) {
        texts.forEach((path, text) -> {
            try {
                Path file = ROOT.resolve(sample).resolve("out").resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static Map<String, String> texts(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return texts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
