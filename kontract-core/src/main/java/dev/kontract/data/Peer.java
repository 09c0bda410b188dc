package dev.kontract.data;

import dev.kontract.Perms;

/** Who is at the other end of the data, which decides how far it is trusted. */
public enum Peer {
    /** A client: sends only fields with the write bit and nothing unknown, sees only fields with the read bit. */
    CLIENT,
    /** A server, seen from a client: the mirror image, and unknown fields are a newer server's. */
    SERVER,
    /** Our own storage: every field, and unknown fields are an older or newer version's. */
    STORE;

    /** Whether data from this peer may hold a field with these permission bits. */
    public boolean mayHold(int perm) {
        return switch (this) {
            case CLIENT -> (perm & Perms.WRITE) != 0;
            case SERVER -> (perm & Perms.READ) != 0;
            case STORE -> true;
        };
    }

    /** Whether data for this peer holds a field with these permission bits. */
    public boolean maySee(int perm) {
        return switch (this) {
            case CLIENT -> (perm & Perms.READ) != 0;
            case SERVER -> (perm & Perms.WRITE) != 0;
            case STORE -> true;
        };
    }
}
