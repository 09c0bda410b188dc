import org.jspecify.annotations.NullMarked;

/** The kontract command. */
@NullMarked
@SuppressWarnings("requires-automatic")
module dev.kontract.cli {
    requires dev.kontract.core;
    requires dev.kontract.embedded;
    requires dev.kontract.storage;
    requires dev.kontract.wire;
    requires HdrHistogram;
    requires info.picocli;
    requires java.net.http;
    requires java.sql;
    requires static org.jspecify;
    requires me.tongfei.progressbar;
    requires java.compiler;

    opens dev.kontract.cli to
            info.picocli;
}
