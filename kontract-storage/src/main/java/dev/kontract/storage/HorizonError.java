package dev.kontract.storage;

import dev.kontract.error.HttpError;

/** The state that was asked for has been collected. It travels with status 410 and the code {@value #CODE}. */
public final class HorizonError extends HttpError {
    /** The code. */
    public static final String CODE = "VERSION_COLLECTED";

    private static final long serialVersionUID = 1L;

    private final long horizon;

    /** An error that names the horizon. */
    public HorizonError(long horizon) {
        super(
                410,
                CODE,
                "That state has been collected: the oldest that is kept is the one behind all transactions" + " below "
                        + horizon);
        this.horizon = horizon;
    }

    /** The id below which every transaction is in the oldest state that is kept. */
    public long horizon() {
        return horizon;
    }
}
