package types;

import dev.kontract.Perms;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The procedures of {@link Echo}.
 */
@Generated("dev.kontract.compiler")
@SuppressWarnings({"all", "deprecation", "exports", "NullAway", "rawtypes", "removal", "unchecked"})
public final class EchoProcedures {
    static final Arguments.Parameter<Scalars> SCALARS_VALUE = new Arguments.Parameter<>("value", 0, ScalarsSchema.SCHEMA);

    static final Schema<Arguments> SCALARS_INPUT = Arguments.schema(SCALARS_VALUE);

    static final Schema<Scalars> SCALARS_OUTPUT = ScalarsSchema.SCHEMA;

    static final Arguments.Parameter<Containers> CONTAINERS_VALUE = new Arguments.Parameter<>("value", 0, ContainersSchema.SCHEMA);

    static final Schema<Arguments> CONTAINERS_INPUT = Arguments.schema(CONTAINERS_VALUE);

    static final Schema<Containers> CONTAINERS_OUTPUT = ContainersSchema.SCHEMA;

    static final Arguments.Parameter<Expr> EXPR_VALUE = new Arguments.Parameter<>("value", 0, ExprSchema.SCHEMA);

    static final Schema<Arguments> EXPR_INPUT = Arguments.schema(EXPR_VALUE);

    static final Schema<Expr> EXPR_OUTPUT = ExprSchema.SCHEMA;

    static final Arguments.Parameter<Page<Page<Instant>>> PAGE_VALUE = new Arguments.Parameter<>("value", 0, PageSchema.schema(PageSchema.schema(Schemas.INSTANT)));

    static final Schema<Arguments> PAGE_INPUT = Arguments.schema(PAGE_VALUE);

    static final Schema<Page<Page<Instant>>> PAGE_OUTPUT = PageSchema.schema(PageSchema.schema(Schemas.INSTANT));

    static final Arguments.Parameter<Node> NODE_VALUE = new Arguments.Parameter<>("value", 0, NodeSchema.SCHEMA);

    static final Schema<Arguments> NODE_INPUT = Arguments.schema(NODE_VALUE);

    static final Schema<Node> NODE_OUTPUT = NodeSchema.SCHEMA;

    static final Arguments.Parameter<Account> ACCOUNT_VALUE = new Arguments.Parameter<>("value", 0, AccountSchema.SCHEMA);

    static final Schema<Arguments> ACCOUNT_INPUT = Arguments.schema(ACCOUNT_VALUE);

    static final Schema<Account> ACCOUNT_OUTPUT = AccountSchema.SCHEMA;

    static final Arguments.Parameter<Long> ADD_LEFT = new Arguments.Parameter<>("left", 0, Schemas.LONG);

    static final Arguments.Parameter<Long> ADD_RIGHT = new Arguments.Parameter<>("right", 1, Schemas.LONG);

    static final Schema<Arguments> ADD_INPUT = Arguments.schema(ADD_LEFT, ADD_RIGHT);

    static final Schema<Long> ADD_OUTPUT = Schemas.LONG;

    static final Arguments.Parameter<@Nullable Instant> LATER_IN = new Arguments.Parameter<>("in", 0, Schemas.nullable(Schemas.INSTANT));

    static final Arguments.Parameter<Optional<Color>> LATER_COLOR = new Arguments.Parameter<>("color", 1, Schemas.optional(ColorSchema.SCHEMA));

    static final Schema<Arguments> LATER_INPUT = Arguments.schema(LATER_IN, LATER_COLOR);

    static final Schema<@Nullable Instant> LATER_OUTPUT = Schemas.nullable(Schemas.INSTANT);

    static final Arguments.Parameter<Map<Color, Long>> COUNTS_COUNTS = new Arguments.Parameter<>("counts", 0, Schemas.map(ColorSchema.SCHEMA, Schemas.LONG));

    static final Schema<Arguments> COUNTS_INPUT = Arguments.schema(COUNTS_COUNTS);

    static final Schema<Map<Color, Long>> COUNTS_OUTPUT = Schemas.map(ColorSchema.SCHEMA, Schemas.LONG);

    static final Arguments.Parameter<List<byte[]>> BYTES_BYTES = new Arguments.Parameter<>("bytes", 0, Schemas.list(Schemas.BYTES));

    static final Schema<Arguments> BYTES_INPUT = Arguments.schema(BYTES_BYTES);

    static final Schema<List<byte[]>> BYTES_OUTPUT = Schemas.list(Schemas.BYTES);

    static final Schema<Arguments> NOTHING_INPUT = Arguments.schema();

    static final Schema<Page<Long>> NOTHING_OUTPUT = PageSchema.schema(Schemas.LONG);

    static final Arguments.Parameter<String> FAIL_CODE = new Arguments.Parameter<>("code", 0, Schemas.STRING);

    static final Schema<Arguments> FAIL_INPUT = Arguments.schema(FAIL_CODE);

    static final Schema<Void> FAIL_OUTPUT = Schemas.VOID;

    private EchoProcedures() {
    }

    /**
     * The procedures by name.
     */
    public static Map<String, Procedure> of(Echo backend) {
        Map<String, Procedure> procedures = new HashMap<>();
        procedures.put("echo.scalars", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(SCALARS_INPUT)
                .output(SCALARS_OUTPUT)
                .handler((context, in) -> backend.scalars(in.get(SCALARS_VALUE))));
        procedures.put("echo.containers", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(CONTAINERS_INPUT)
                .output(CONTAINERS_OUTPUT)
                .handler((context, in) -> backend.containers(in.get(CONTAINERS_VALUE))));
        procedures.put("echo.expr", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(EXPR_INPUT)
                .output(EXPR_OUTPUT)
                .handler((context, in) -> backend.expr(in.get(EXPR_VALUE))));
        procedures.put("echo.page", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(PAGE_INPUT)
                .output(PAGE_OUTPUT)
                .handler((context, in) -> backend.page(in.get(PAGE_VALUE))));
        procedures.put("echo.node", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(NODE_INPUT)
                .output(NODE_OUTPUT)
                .handler((context, in) -> backend.node(in.get(NODE_VALUE))));
        procedures.put("echo.account", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(ACCOUNT_INPUT)
                .output(ACCOUNT_OUTPUT)
                .handler((context, in) -> backend.account(in.get(ACCOUNT_VALUE))));
        procedures.put("echo.add", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(ADD_INPUT)
                .output(ADD_OUTPUT)
                .handler((context, in) -> backend.add(in.get(ADD_LEFT), in.get(ADD_RIGHT))));
        procedures.put("echo.later", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(LATER_INPUT)
                .output(LATER_OUTPUT)
                .handler((context, in) -> backend.later(in.get(LATER_IN), in.get(LATER_COLOR))));
        procedures.put("echo.counts", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(COUNTS_INPUT)
                .output(COUNTS_OUTPUT)
                .handler((context, in) -> backend.counts(in.get(COUNTS_COUNTS))));
        procedures.put("echo.bytes", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(BYTES_INPUT)
                .output(BYTES_OUTPUT)
                .handler((context, in) -> backend.bytes(in.get(BYTES_BYTES))));
        procedures.put("echo.nothing", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(NOTHING_INPUT)
                .output(NOTHING_OUTPUT)
                .respond((context, in) -> backend.nothing()));
        procedures.put("echo.fail", Chain.chain()
                .meta(new ProcedureMeta(Perms.RWX, "", "", ""))
                .input(FAIL_INPUT)
                .output(FAIL_OUTPUT)
                .handler((context, in) -> {
                    backend.fail(in.get(FAIL_CODE));
                    return null;
                }));
        return procedures;
    }
}
