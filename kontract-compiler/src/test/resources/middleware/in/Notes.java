package guarded;

import dev.kontract.Backend;
import dev.kontract.Perms;
import java.util.List;

/** Notes. */
@Backend(egroup = "notes")
public final class Notes {
    public Notes() {}

    @Backend(perm = Perms.RW_)
    public String add(String text) {
        return text;
    }

    @Backend(perm = Perms.R__)
    public List<String> all() {
        return List.of();
    }

    @Backend(perm = Perms.R__, egroup = "search")
    public List<String> find(String text) {
        return List.of(text);
    }
}
