package dev.kontract.benchmarks.erpc.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** libsodium's secretbox and nothing else, on memory outside of the heap. Not thread-safe. */
final class BareSecretBox {
    private static final int NONCE = 24;
    private static final int KEY = 32;
    private static final int TAG = 16;
    private static final FunctionDescriptor EASY =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle SEAL = function("crypto_secretbox_easy");
    private static final MethodHandle OPEN = function("crypto_secretbox_open_easy");

    private final int size;
    private final MemorySegment text;
    private final MemorySegment box;
    private final MemorySegment opened;
    private final MemorySegment nonce = Arena.global().allocate(NONCE);
    private final MemorySegment key = Arena.global().allocate(KEY);

    BareSecretBox(int size) {
        this.size = size;
        this.text = Arena.global().allocate(size);
        this.box = Arena.global().allocate(size + TAG);
        this.opened = Arena.global().allocate(size);
    }

    @SuppressWarnings("restricted") // calling libsodium is what this class is for
    private static MethodHandle function(String name) {
        SymbolLookup library = SymbolLookup.libraryLookup("libsodium.so.23", Arena.global());
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), EASY);
    }

    /** What a call and its answer of this size need. */
    boolean bothWays() {
        boolean there = sealAndOpen();
        boolean back = sealAndOpen();
        return there && back;
    }

    private boolean sealAndOpen() {
        try {
            int sealed = (int) SEAL.invokeExact(box, text, (long) size, nonce, key);
            return sealed == 0 && (int) OPEN.invokeExact(opened, box, (long) size + TAG, nonce, key) == 0;
        } catch (Throwable failed) {
            throw new IllegalStateException("libsodium cannot be called", failed);
        }
    }
}
