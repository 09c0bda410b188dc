package dev.kontract.wire.internal.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * By libsodium, through the foreign-function interface, on the arrays themselves: nothing is copied. A record, since the
 * JVM trusts the fields of records never to change, and so can compile the calls in place.
 *
 * @param seal {@code crypto_secretbox_detached}
 * @param open {@code crypto_secretbox_open_detached}
 */
record LibsodiumSecretBox(MethodHandle seal, MethodHandle open) implements SecretBox {
    private static final FunctionDescriptor DETACHED =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);

    /**
     * Binds to a library that is loaded.
     *
     * @throws java.util.NoSuchElementException if it has not the functions
     * @throws IllegalCallerException if native access is forbidden
     * @throws IllegalStateException if it cannot start
     */
    @SuppressWarnings("restricted") // calling libsodium is what this class is for; forbidden access is handled
    static LibsodiumSecretBox of(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        MethodHandle init = linker.downcallHandle(library.findOrThrow("sodium_init"), FunctionDescriptor.of(JAVA_INT));
        Linker.Option onHeap = Linker.Option.critical(true);
        MethodHandle seal = linker.downcallHandle(library.findOrThrow("crypto_secretbox_detached"), DETACHED, onHeap);
        MethodHandle open =
                linker.downcallHandle(library.findOrThrow("crypto_secretbox_open_detached"), DETACHED, onHeap);
        if (initialize(init) < 0) {
            throw new IllegalStateException("libsodium cannot start");
        }
        return new LibsodiumSecretBox(seal, open);
    }

    private static int initialize(MethodHandle init) {
        try {
            return (int) init.invokeExact();
        } catch (Throwable failed) {
            throw new IllegalStateException("libsodium cannot start", failed);
        }
    }

    @Override
    public void seal(byte[] key, byte[] buffer, int offset) {
        MemorySegment nonce = MemorySegment.ofArray(buffer).asSlice(offset);
        MemorySegment text = nonce.asSlice(OVERHEAD);
        int status;
        try {
            status = (int) seal.invokeExact(
                    text, nonce.asSlice(NONCE_LENGTH), text, text.byteSize(), nonce, MemorySegment.ofArray(key));
        } catch (Throwable failed) {
            throw new IllegalStateException("libsodium cannot be called", failed);
        }
        if (status != 0) {
            throw new IllegalStateException("libsodium refused to seal: " + status);
        }
    }

    @Override
    public boolean open(byte[] key, byte[] buffer, int offset, byte[] plaintext) {
        MemorySegment nonce = MemorySegment.ofArray(buffer).asSlice(offset);
        MemorySegment text = nonce.asSlice(OVERHEAD);
        try {
            int status = (int) open.invokeExact(
                    MemorySegment.ofArray(plaintext),
                    text,
                    nonce.asSlice(NONCE_LENGTH),
                    text.byteSize(),
                    nonce,
                    MemorySegment.ofArray(key));
            return status == 0;
        } catch (Throwable failed) {
            throw new IllegalStateException("libsodium cannot be called", failed);
        }
    }
}
