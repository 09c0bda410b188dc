package dev.kontract.wire.channel;

/** How messages follow each other in a stream of bytes. Thread-safe. */
interface Framing {
    /** How many bytes a message of this length becomes. */
    int framedLength(int length);

    /**
     * Puts a message into a stream.
     *
     * @return where the next one goes
     */
    int frame(byte[] message, byte[] stream, int at);
}
