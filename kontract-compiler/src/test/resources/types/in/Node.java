package types;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree. */
public record Node(Instant at, @Nullable Node parent, List<Node> children) {}
