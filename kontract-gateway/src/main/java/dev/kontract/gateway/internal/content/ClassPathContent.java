package dev.kontract.gateway.internal.content;

import dev.kontract.gateway.StaticContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** The files under {@code web/} on the class path, and the generated client with what it imports. Thread-safe. */
public final class ClassPathContent implements StaticContent {
    private static final Map<String, String> NAMED = Map.of(
            "/", "web/index.html",
            "/client.js", "META-INF/kontract/client.js",
            "/client.d.ts", "META-INF/kontract/client.d.ts");
    /** What the generated client imports. */
    private static final String IMPORTED = "/kontract/";

    private static final int WORTH_COMPRESSING = 1_024;
    private static final int ETAG_BYTES = 16;
    private static final long MAX_KEPT_BYTES = 16 << 20;

    private final ClassLoader loader;
    private final Map<String, Asset> kept = new ConcurrentHashMap<>();
    private final AtomicLong keptBytes = new AtomicLong();

    /** The files that this loader finds. */
    public ClassPathContent(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public Optional<Asset> find(String path) {
        Asset known = kept.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        String name = path.startsWith(IMPORTED) ? "META-INF/kontract" + path : NAMED.getOrDefault(path, "web" + path);
        try {
            return read(name).map(body -> keep(path, asset(name, body)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Keeps what fits; what does not is read anew each time. */
    private Asset keep(String path, Asset asset) {
        long size = (long) asset.body().length
                + asset.gzip().map(gzip -> gzip.length).orElse(0);
        if (keptBytes.addAndGet(size) <= MAX_KEPT_BYTES && kept.putIfAbsent(path, asset) == null) {
            return asset;
        }
        keptBytes.addAndGet(-size);
        return asset;
    }

    private Optional<byte[]> read(String name) throws IOException {
        URL url = name.endsWith("/") ? null : loader.getResource(name);
        if (url == null) {
            return Optional.empty();
        }
        URLConnection connection = url.openConnection();
        if (isFolder(url, connection)) {
            return Optional.empty();
        }
        try (InputStream in = connection.getInputStream()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static boolean isFolder(URL url, URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry().isDirectory();
        }
        try {
            return url.getProtocol().equals("file") && Files.isDirectory(Path.of(url.toURI()));
        } catch (URISyntaxException strange) {
            throw new IOException(strange);
        }
    }

    private static Asset asset(String name, byte[] body) throws UncheckedIOException {
        String type = MediaTypes.of(name);
        boolean worthIt = MediaTypes.isCompressible(type) && body.length >= WORTH_COMPRESSING;
        Optional<byte[]> gzip =
                worthIt ? Optional.of(compress(body)).filter(small -> small.length < body.length) : Optional.empty();
        return new Asset(body, gzip, type, etag(body));
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
