package dev.kontract.storage.internal.exec;

import dev.kontract.error.HttpError;
import dev.kontract.storage.ExecLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link Canonical} statement as plain data. */
public final class ExecRows {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private boolean fit = true;

    private ExecRows() {}

    /** Reads all rows up to the first that does not fit. */
    public static ExecRows read(ResultSet result) throws SQLException {
        ExecRows read = new ExecRows();
        int outputs = result.getMetaData().getColumnCount() - 1;
        List<String> types = PlainRow.types(result.getMetaData(), outputs);
        while (read.fit && result.next()) {
            read.fit = result.getBoolean(outputs + 1);
            if (read.fit) {
                read.rows.add(PlainRow.of(result, types));
            }
        }
        return read;
    }

    /**
     * The rows, if they are within the limits.
     *
     * @throws HttpError with {@code INVALID_REQUEST} under the status 413 if they are not
     */
    public List<List<@Nullable Object>> within(ExecLimits limits) {
        if (!fit) {
            throw ExecErrors.tooLarge("The SQL reads more than " + limits.maxBytes() + " bytes");
        } else if (rows.size() > limits.maxRows()) {
            throw ExecErrors.tooManyRows(limits);
        }
        return rows;
    }
}
