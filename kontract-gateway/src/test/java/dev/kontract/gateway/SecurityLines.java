package dev.kontract.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged of security while it is open. */
final class SecurityLines extends Handler implements AutoCloseable {
    private static final Logger SECURITY = Logger.getLogger("dev.kontract.security");

    final List<String> texts = new CopyOnWriteArrayList<>();

    SecurityLines() {
        SECURITY.addHandler(this);
    }

    @Override
    public void publish(LogRecord each) {
        texts.add(each.getLevel() + " " + new SimpleFormatter().formatMessage(each));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        SECURITY.removeHandler(this);
    }
}
