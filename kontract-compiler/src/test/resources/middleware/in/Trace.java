package guarded;

import dev.kontract.Backend;
import dev.kontract.Perms;
import java.util.ArrayList;
import java.util.List;

/** What was done, in order. */
@Backend
public final class Trace {
    private final List<String> lines = new ArrayList<>();

    public Trace() {}

    public void add(String line) {
        lines.add(line);
    }

    @Backend(perm = Perms.R__)
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
