package dev.kontract.gateway;

import dev.kontract.gateway.internal.content.ClassPathContent;
import java.util.Optional;

/** Files that anybody may read. Thread-safe. */
@FunctionalInterface
public interface StaticContent {
    /**
     * A file by its path.
     *
     * @param path an absolute path, decoded, whose segments are neither empty nor dots and hold no control characters
     */
    Optional<Asset> find(String path);

    /** No files. */
    static StaticContent none() {
        return path -> Optional.empty();
    }

    /**
     * The folder {@code web/} of the class path at {@code /}, with its {@code index.html} at {@code /} itself; and the
     * generated TypeScript client at {@code /client.js} and {@code /client.d.ts}, with what it imports under {@code
     * /kontract/}. Files are kept in memory up to a bound.
     */
    static StaticContent ofClassPath(ClassLoader loader) {
        return new ClassPathContent(loader);
    }

    /**
     * A file.
     *
     * @param body its contents
     * @param gzip its contents compressed (RFC 1952); empty if that does not make them smaller
     * @param type its media type
     * @param etag a strong validator of its contents (RFC 9110, section 8.8.3), quotes included
     */
    @SuppressWarnings("ArrayRecordComponent") // as with bodies
    record Asset(byte[] body, Optional<byte[]> gzip, String type, String etag) {}
}
