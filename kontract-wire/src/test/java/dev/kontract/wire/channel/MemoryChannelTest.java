package dev.kontract.wire.channel;

class MemoryChannelTest extends ConnectionContract {
    @Override
    protected Ends connect() {
        MemoryChannel.Pair pair = MemoryChannel.pair();
        return new Ends(pair.left(), pair.right(), pair.right()::close);
    }
}
