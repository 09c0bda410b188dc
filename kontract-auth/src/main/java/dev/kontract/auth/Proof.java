package dev.kontract.auth;

/**
 * What somebody proved to open a stream. Immutable; holds nothing secret.
 *
 * @param id the session's id, or the device's
 * @param isDevice whether a device's key signed
 * @param owner the user's id; empty if nothing was proved
 * @param began when the proof was looked at, by {@link System#nanoTime}
 */
public record Proof(String id, boolean isDevice, String owner, long began) {
    /** Of a stream that nobody proved anything for. */
    public static final Proof NONE = new Proof("", false, "", 0);

    /** By a token of this session. */
    public static Proof ofSession(String sid, String owner, long began) {
        return new Proof(sid, false, owner, began);
    }

    /** By the key of this device. */
    public static Proof ofDevice(String device, String owner, long began) {
        return new Proof(device, true, owner, began);
    }
}
