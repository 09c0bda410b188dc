package dev.kontract.wire.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** Over the operating system's pipes, as a child process has them. */
class StreamChannelTest extends ConnectionContract {
    @Override
    protected Ends connect() throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        InputStream farInput = Channels.newInputStream(there.source());
        OutputStream farOutput = Channels.newOutputStream(back.sink());
        Connection near = StreamChannel.over(
                Channels.newInputStream(back.source()), Channels.newOutputStream(there.sink()), MAX_BYTES);
        Connection far = StreamChannel.over(farInput, farOutput, MAX_BYTES);
        return new Ends(near, far, () -> {
            try {
                farInput.close();
                farOutput.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
