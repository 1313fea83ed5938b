/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.InputException;
import io.github.iisa.base.TrainingMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The table of epochs, {@code metrics.csv}: one row an epoch, written anew from the checkpoint each time. */
final class MetricsTable {

    static final String NAME = "metrics.csv";

    private MetricsTable() {
    }

    static void write(List<Checkpoint.Epoch> epochs, Path file) {
        StringBuilder text = new StringBuilder("epoch,learning_rate,loss,srcc,plcc,mae,seconds\n");
        for (int i = 0; i < epochs.size(); i++) {
            Checkpoint.Epoch e = epochs.get(i);
            text.append(String.format(Locale.ROOT, "%d,%.6g,%.6f,%.6f,%.6f,%.6f,%.2f%n", i + 1, e.rate(), e.loss(),
                e.srcc(), e.plcc(), e.mae(), e.seconds()).replace("\r", ""));
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }
}
