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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The record of one training, {@code run.json}: its settings, and its result once it has come to its end.
 *
 * <p>Example: {@code RunFile run = RunFile.begin(folder.resolve(RunFile.NAME), settings, true);}
 *
 * @param settings all that the result depends on, in words
 * @param result null while unfinished
 */
record RunFile(Map<String, String> settings, FineTuneResult result) {

    static final String NAME = "run.json";

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues()
        .disableHtmlEscaping().create();

    /**
     * Begins a record, or finds it.
     *
     * @param file where
     * @param settings of this run
     * @param resume whether one may be there
     * @return the record
     * @throws InputException if one is there that may not be, or that has other settings
     */
    static RunFile begin(Path file, Map<String, String> settings, boolean resume) {
        if (!Files.exists(file)) {
            RunFile run = new RunFile(settings, null);
            run.write(file);
            return run;
        }
        if (!resume) {
            throw new InputException(RunMessages.outputExists(file));
        }
        RunFile found = read(file);
        if (!settings.equals(found.settings)) {
            throw new InputException(TrainingMessages.otherCheckpoint(file));
        }
        return found;
    }

    private static RunFile read(Path file) {
        try {
            RunFile run = GSON.fromJson(Files.readString(file), RunFile.class);
            if (run != null && run.settings != null) {
                return run;
            }
            throw new ModelException(TrainingMessages.notACheckpoint(file));
        } catch (IOException | JsonParseException e) {
            throw new ModelException(TrainingMessages.notACheckpoint(file), e);
        }
    }

    RunFile finished(FineTuneResult outcome, Path file) {
        RunFile run = new RunFile(settings, outcome);
        run.write(file);
        return run;
    }

    private void write(Path file) {
        try {
            AtomicFiles.write(file, GSON.toJson(this) + "\n");
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }
}
