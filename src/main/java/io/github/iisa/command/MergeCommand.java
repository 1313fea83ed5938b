/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import io.github.iisa.base.CommandMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.predict.ShardTables;
import io.github.iisa.predict.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Joins the tables that the shards of a run have written. It has no menu entry.
 *
 * <p>Example: {@code iisa merge input="parts/*.csv" output=all.csv}
 */
@Plugin(type = Command.class, headless = true,
    description = "Joins the tables of shards into one, sorted. A row with an answer wins over one with an error.")
public class MergeCommand extends IisaCommand {

    @Parameter(label = "Input", required = false, persist = false,
        description = "The tables: a folder, a glob such as parts/*.csv, or several files on a line each")
    private String input = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The CSV table to write; empty: the Results table or standard output")
    private String output = "";

    @Override
    protected Tally execute(Host host) {
        if (input.isEmpty()) {
            throw new InputException(CommandMessages.NO_TABLES);
        }
        Path target = output.isEmpty() ? null : ParameterCheck.newFile(output);
        ShardTables joined = ShardTables.join(input);
        joined.missingShards().forEach(host::note);
        if (target == null) {
            Consumer<List<?>> table = host.table(joined.columns());
            joined.rows().forEach(table);
        } else {
            joined.write(target);
            host.note(CommandMessages.written(target, joined.good(), joined.failed()));
        }
        return new Tally(joined.good(), joined.failed());
    }
}
