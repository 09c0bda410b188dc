package types;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The schema of {@link Node}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class NodeSchema {
    /**
     * The schema.
     */
    public static final RecordSchema<Node> SCHEMA = new RecordSchema<>(
            "Node",
            List.of(
                    Field.of("at", Schemas.INSTANT, Node::at),
                    Field.of("parent", Schemas.nullable(Schemas.lazy(() -> NodeSchema.SCHEMA)), Node::parent),
                    Field.of("children", Schemas.list(Schemas.lazy(() -> NodeSchema.SCHEMA)), Node::children)),
            values -> new Node((Instant) values[0], (Node) values[1], (List<Node>) values[2]));

    private NodeSchema() {
    }
}
