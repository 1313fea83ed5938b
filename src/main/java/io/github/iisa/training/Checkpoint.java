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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.TrainingMessages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs to go on exactly where it stood, in one safetensors file: parameters, the best ones so far,
 * the optimiser's moments and steps, and the table of epochs.
 *
 * <p>Example: {@code checkpoint.write(arrays, file); Checkpoint.read(arrays, file)}
 *
 * <p>Written beside the old file and moved over it, so that there is always a whole one.
 *
 * @param settings a fingerprint of settings and data; another one cannot be resumed
 * @param steps the optimiser's steps
 * @param parameters current values by name
 * @param best values at the best epoch so far
 * @param moments the optimiser's moments by name
 * @param epochs the finished epochs
 */
record Checkpoint(long settings, long steps, Map<String, float[]> parameters, Map<String, float[]> best,
                  Map<String, float[]> moments, List<Epoch> epochs) {

    private static final int COLUMNS = 6;

    /**
     * One finished epoch.
     *
     * @param rate learning rate at its start
     * @param loss mean training loss
     * @param srcc validation SRCC
     * @param plcc validation PLCC
     * @param mae validation MAE
     * @param seconds its duration
     */
    record Epoch(double rate, double loss, double srcc, double plcc, double mae, double seconds) {

        /** Whether its SRCC is as high or higher; one without an order (a constant answer) is below all others. */
        boolean isAtLeast(Epoch other) {
            return Double.isNaN(other.srcc) || srcc >= other.srcc;
        }
    }

    /** The last of the best epochs, the one whose parameters are kept. */
    static Epoch best(List<Epoch> epochs) {
        return epochs.stream().reduce((a, b) -> b.isAtLeast(a) ? b : a).orElseThrow();
    }

    void write(NDManager parent, Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (NDManager arrays = parent.newSubManager(); OutputStream out = Files.newOutputStream(fresh)) {
            NDList list = new NDList();
            add(list, arrays, "parameter.", parameters);
            add(list, arrays, "best.", best);
            add(list, arrays, "moment.", moments);
            long[] counts = {settings, steps};
            NDArray state = arrays.create(counts);
            state.setName("state");
            list.add(state);
            double[] table = new double[epochs.size() * COLUMNS];
            for (int i = 0; i < epochs.size(); i++) {
                Epoch e = epochs.get(i);
                double[] row = {e.rate, e.loss, e.srcc, e.plcc, e.mae, e.seconds};
                System.arraycopy(row, 0, table, i * COLUMNS, COLUMNS);
            }
            NDArray rows = arrays.create(table, new Shape(epochs.size(), COLUMNS));
            rows.setName("epochs");
            list.add(rows);
            list.encode(out, NDList.Encoding.SAFETENSORS);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    static Checkpoint read(NDManager parent, Path file) {
        try (NDManager arrays = parent.newSubManager(); InputStream in = Files.newInputStream(file)) {
            Map<String, float[]> parameters = new LinkedHashMap<>();
            Map<String, float[]> best = new LinkedHashMap<>();
            Map<String, float[]> moments = new LinkedHashMap<>();
            List<Epoch> epochs = new ArrayList<>();
            long[] state = null;
            for (NDArray array : NDList.decode(arrays, in)) {
                String name = array.getName();
                if (name.equals("state")) {
                    state = array.toLongArray();
                } else if (name.equals("epochs")) {
                    double[] t = array.toDoubleArray();
                    for (int i = 0; i < t.length; i += COLUMNS) {
                        epochs.add(new Epoch(t[i], t[i + 1], t[i + 2], t[i + 3], t[i + 4], t[i + 5]));
                    }
                } else {
                    int dot = name.indexOf('.') + 1;
                    Map<String, float[]> map = switch (name.substring(0, dot)) {
                        case "parameter." -> parameters;
                        case "best." -> best;
                        case "moment." -> moments;
                        default -> throw new ModelException(TrainingMessages.notACheckpoint(file));
                    };
                    map.put(name.substring(dot), array.toFloatArray());
                }
            }
            if (state == null || state.length != 2) {
                throw new ModelException(TrainingMessages.notACheckpoint(file));
            }
            return new Checkpoint(state[0], state[1], parameters, best, moments, epochs);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new ModelException(TrainingMessages.notACheckpoint(file), e);
        }
    }

    private static void add(NDList list, NDManager arrays, String prefix, Map<String, float[]> values) {
        values.forEach((name, data) -> {
            NDArray array = arrays.create(data);
            array.setName(prefix + name);
            list.add(array);
        });
    }
}
