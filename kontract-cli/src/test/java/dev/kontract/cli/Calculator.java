package dev.kontract.cli;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Perms;
import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schemas;
import dev.kontract.table.TableDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Gives numbers back, and says who calls. */
final class Calculator implements Application {
    @Override
    public List<TableDefinition<?>> tables() {
        return List.of();
    }

    @Override
    public Router router(Services services) {
        Parameter<BigDecimal> decimal = new Parameter<>("number", 0, Schemas.DECIMAL);
        Parameter<Long> integer = new Parameter<>("number", 0, Schemas.LONG);
        ProcedureMeta reading = ProcedureMeta.OPEN.withPerm(Perms.R__);
        return Router.of(Map.of(
                "decimal",
                chain().meta(reading)
                        .input(Arguments.schema(decimal))
                        .output(Schemas.DECIMAL)
                        .handler((context, input) -> input.get(decimal)),
                "integer",
                chain().meta(reading)
                        .input(Arguments.schema(integer))
                        .output(Schemas.LONG)
                        .handler((context, input) -> input.get(integer)),
                "owner",
                chain().meta(reading).output(Schemas.STRING).handler((context, input) -> context.owner())));
    }
}
