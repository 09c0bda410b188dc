package dev.kontract.compiler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Keeps what the compiler writes in memory. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, byte[]> classPath;
    private final Map<String, byte[]> written = new TreeMap<>();

    MemoryFiles() {
        this(Map.of());
    }

    MemoryFiles(Map<String, byte[]> classPath) {
        super(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8));
        this.classPath = classPath;
    }

    Map<String, byte[]> written() {
        return written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new Output(className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling)
            throws IOException {
        String path = packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName;
        return new Output(path, JavaFileObject.Kind.OTHER);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        List<JavaFileObject> all = new ArrayList<>();
        super.list(location, packageName, kinds, recurse).forEach(all::add);
        if (location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)) {
            String directory = packageName.replace('.', '/') + "/";
            classPath.forEach((path, bytes) -> {
                if (path.endsWith(".class")
                        && path.startsWith(directory)
                        && path.indexOf('/', directory.length()) < 0) {
                    all.add(new Input(path, bytes));
                }
            });
        }
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Input input ? input.binaryName() : super.inferBinaryName(location, file);
    }

    /** A source. */
    static final class Source extends SimpleJavaFileObject {
        private final String contents;

        Source(String name, String contents) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.contents = contents;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return contents;
        }
    }

    /** A class on the class path. */
    private static final class Input extends SimpleJavaFileObject {
        private final String path;
        private final byte[] bytes;

        Input(String path, byte[] bytes) {
            super(URI.create("memory:///" + path), Kind.CLASS);
            this.path = path;
            this.bytes = bytes;
        }

        String binaryName() {
            return path.substring(0, path.length() - ".class".length()).replace('/', '.');
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A file that the compiler or the processor writes. */
    private final class Output extends SimpleJavaFileObject {
        private final String path;

        Output(String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
            this.path = path;
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    written.put(path, toByteArray());
                }
            };
        }

        @Override
        public InputStream openInputStream() throws IOException {
            byte[] bytes = written.get(path);
            if (bytes == null) {
                throw new java.io.FileNotFoundException(path);
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return new String(openInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Loads what was compiled. */
    static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files;

        Loader(Map<String, byte[]> files) {
            super(MemoryFiles.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = files.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            byte[] bytes = files.get(name);
            return bytes == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(url(name, bytes)));
        }

        private static URL url(String name, byte[] bytes) throws IOException {
            return URL.of(URI.create("memory:/" + name), new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(bytes);
                        }
                    };
                }
            });
        }
    }
}
