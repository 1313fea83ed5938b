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

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackageWriter;
import io.github.iisa.model.TorchScriptModule;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A candidate as {@link HeadTrainer} trains it: the whole network is the head, and a sample's only feature is its
 * number among the tiles, by which the head finds pixels and statistics.
 */
final class CandidateModel implements TrainableModel {

    private static final int PLANE = Tile.SIDE * Tile.SIDE;
    private static final int MOST_AT_A_TIME = 32;

    private final Candidate candidate;
    private final TorchScriptModule module;
    private final List<Tile> tiles;
    private final float[][] statistics;

    /**
     * Opens a candidate's archive.
     *
     * @param candidate what it is
     * @param file the archive
     * @param tiles by number
     * @param statistics by number; null where it sees none
     */
    CandidateModel(Candidate candidate, Path file, List<Tile> tiles, float[][] statistics) {
        this.candidate = candidate;
        this.module = TorchScriptModule.load(file, Device.cpu(), true);
        this.tiles = tiles;
        this.statistics = statistics;
    }

    @Override
    public NDArray head(NDArray numbers, boolean gradient) {
        float[] rows = numbers.toFloatArray();
        NDManager arrays = numbers.getManager();
        if (gradient || rows.length <= MOST_AT_A_TIME) {
            return module.run("forward", input(arrays, rows), gradient);
        }
        NDList parts = new NDList();
        for (int from = 0; from < rows.length; from += MOST_AT_A_TIME) {
            try (NDManager part = arrays.newSubManager()) {
                NDArray out = module.run("forward",
                    input(part, Arrays.copyOfRange(rows, from, Math.min(rows.length, from + MOST_AT_A_TIME))), false);
                out.attach(arrays);
                parts.add(out);
            }
        }
        return NDArrays.concat(parts);
    }

    private NDArray input(NDManager arrays, float[] rows) {
        if (!candidate.seesStatistics()) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(rows.length * 3 * PLANE);
            for (float row : rows) {
                int[] pixels = tiles.get((int) row).pixels();
                for (int shift = 16; shift >= 0; shift -= 8) {
                    for (int p : pixels) {
                        bytes.put((byte) (p >> shift));
                    }
                }
            }
            return arrays.create(bytes.rewind(), new Shape(rows.length, 3, Tile.SIDE, Tile.SIDE), DataType.UINT8);
        }
        int offset = candidate.seesPixels() ? 3 * PLANE : 0;
        int columns = offset + statistics[0].length;
        float[] values = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            int number = (int) rows[i];
            int at = i * columns;
            if (offset > 0) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    for (int p : tiles.get(number).pixels()) {
                        values[at++] = p >> shift & 0xff;
                    }
                }
            }
            System.arraycopy(statistics[number], 0, values, at, statistics[number].length);
        }
        return arrays.create(values, new Shape(rows.length, columns));
    }

    @Override
    public Map<String, NDArray> parameters() {
        return module.parameters();
    }

    @Override
    public NDManager newManager() {
        return module.newManager();
    }

    @Override
    public float[][] features(List<RgbImage> batch) {
        throw new UnsupportedOperationException("a candidate knows tiles by number only");
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(candidate.title, "", Tile.SIDE);
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        throw new UnsupportedOperationException("a candidate knows tiles by number only");
    }

    @Override
    public NDArray forward(NDManager arrays, List<RgbImage> batch, boolean gradient) {
        throw new UnsupportedOperationException("a candidate knows tiles by number only");
    }

    @Override
    public void useBatchStatistics(boolean on) {
        // has none
    }

    @Override
    public void write(Path folder, ModelInfo info, ModelPackageWriter.Text text) {
        throw new UnsupportedOperationException("a candidate is compared, not kept");
    }

    @Override
    public void close() {
        module.close();
    }
}
