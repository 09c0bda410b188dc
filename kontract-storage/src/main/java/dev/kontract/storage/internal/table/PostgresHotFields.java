package dev.kontract.storage.internal.table;

import dev.kontract.data.DataWriter;
import dev.kontract.error.NotFoundError;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violation;
import dev.kontract.schema.Violations;
import dev.kontract.storage.HotFields;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.FieldExpression;
import dev.kontract.storage.internal.table.HotStatements.HotWrite;
import dev.kontract.storage.internal.table.HotStatements.Kind;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import dev.kontract.table.OrderedField;
import dev.kontract.table.Partial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Changes of fields that the database computes. */
final class PostgresHotFields<T> implements HotFields<T> {
    private static final Kind<Field<?, ?>> INCREMENT = new Kind<>("increment", HotChange::increment);
    private static final Kind<OrderedField<?, ?, ?>> MAX = new Kind<>("max", field -> HotChange.replaceIf(field, "<"));
    private static final Kind<OrderedField<?, ?, ?>> MIN = new Kind<>("min", field -> HotChange.replaceIf(field, ">"));
    private static final Kind<Field<?, ?>> APPEND = new Kind<>("append", HotChange::append);
    private static final Kind<Field<?, ?>> ADD = new Kind<>("add", HotChange::add);
    private static final Kind<Field<?, ?>> REMOVE = new Kind<>("remove", HotChange::remove);

    private static final int MAX_DIGITS = 1_000;

    private final RecordCodec<T> codec;
    private final HotStatements statements;
    private final Writing writing;

    PostgresHotFields(RecordCodec<T> codec, Writing writing) {
        this.codec = codec;
        this.statements = new HotStatements(codec.definition().name());
        this.writing = writing;
    }

    /** Runs one write of a record. */
    @FunctionalInterface
    interface Writing {
        void write(String id, Statement statement);
    }

    /** Makes the statement of a write. */
    @FunctionalInterface
    interface Statement {
        Sql in(TableRows rows, Session session);
    }

    @Override
    public void increment(String id, NumberField<T, ?, ?> field, long amount) {
        add(id, field, BigDecimal.valueOf(amount));
    }

    @Override
    public <C extends Number> void increment(String id, NumberField<T, ?, C> field, C amount) {
        add(id, field, exact(amount));
    }

    private void add(String id, NumberField<T, ?, ?> field, BigDecimal amount) {
        String text = plain(amount);
        change(id, INCREMENT, field, out -> out.string(text));
    }

    private static BigDecimal exact(Number amount) {
        return switch (amount) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double number -> finite(number, number.toString());
            case Float number -> finite(number, number.toString());
            default -> BigDecimal.valueOf(amount.longValue());
        };
    }

    private static BigDecimal finite(double number, String text) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("Not a number to add: " + text);
        }
        return new BigDecimal(text);
    }

    private static String plain(BigDecimal amount) {
        long digits = (long) amount.precision() + Math.abs((long) amount.scale());
        if (digits > MAX_DIGITS) {
            throw new IllegalArgumentException("A number to add has at most " + MAX_DIGITS + " digits, not " + digits);
        }
        return amount.toPlainString();
    }

    @Override
    public <C> void max(String id, OrderedField<T, ?, C> field, C value) {
        replace(id, MAX, field, value);
    }

    @Override
    public <C> void min(String id, OrderedField<T, ?, C> field, C value) {
        replace(id, MIN, field, value);
    }

    private <C> void replace(String id, Kind<OrderedField<?, ?, ?>> kind, OrderedField<T, ?, C> field, C value) {
        Partial<T> changes = codec.partial(field, value);
        codec.changes(changes);
        String operand = FieldExpression.operand(field, value);
        change(id, kind, field, out -> {
            changes.write(out);
            out.string(operand);
        });
    }

    @Override
    public <E> void append(String id, Field<T, List<E>> field, E element) {
        change(id, APPEND, field, element(field, List.of(element), true));
    }

    @Override
    public <E> void addTo(String id, Field<T, Set<E>> field, E element) {
        change(id, ADD, field, element(field, Set.of(element), true));
    }

    @Override
    public <E> void removeFrom(String id, Field<T, Set<E>> field, E element) {
        change(id, REMOVE, field, element(field, Set.of(element), false));
    }

    /** Writes a collection of one element, which has to keep its rules, unlike the collection. */
    private <C extends Collection<?>> Consumer<DataWriter> element(Field<T, C> field, C one, boolean checked) {
        Schema<C> schema = field.schema();
        Violations violations = new Violations();
        if (checked) {
            violations.enter();
            violations.at(field.name());
            schema.validate(one, violations);
        }
        List<Violation> ofTheElement = violations.list().stream()
                .filter(violation -> !violation.path().equals(field.name()))
                .toList();
        if (!ofTheElement.isEmpty()) {
            throw RecordCodec.invalid(ofTheElement);
        }
        return out -> schema.write(out, one);
    }

    private <F extends Field<?, ?>> void change(String id, Kind<F> kind, F field, Consumer<DataWriter> operands) {
        if (field.name().equals(codec.definition().keyField())) {
            throw new IllegalArgumentException("The primary key " + field.name() + " cannot be changed");
        }
        HotStatements.Prepared change = statements.prepare(kind, field);
        String array = RecordCodec.text(out -> {
            out.beginArray();
            operands.accept(out);
            out.endArray();
        });
        if (!RowIds.isPossible(id)) {
            throw new NotFoundError(
                    "There is no such record in the table " + codec.definition().name());
        }
        writing.write(
                id,
                (rows, session) -> statements.sql(
                        rows.table().ptr(), change, new HotWrite(rows.key(id), field, array, rows.write(session))));
    }
}
