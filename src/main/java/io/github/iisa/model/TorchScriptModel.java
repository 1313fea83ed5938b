/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model that is a TorchScript module. Pixels go in as R, G, B planes of bytes, [B, 3, H, W].
 *
 * <p>The module has {@code forward} (the intrinsic scale, [B, 1] or [B]) and may have {@code estimate}, which gives
 * log Ω* and its expected absolute error, [B, 2], and equals {@code head(features(x))}. Its batch normalisation keeps
 * the statistics that it came with: the engine shows no buffers, so a checkpoint could not hold them.
 *
 * <p>Memory: owns the module; arrays of a call are freed before it returns.
 */
final class TorchScriptModel implements TrainableModel {

    private static final double LEAST = 1e-6;

    private final ModelInfo info;
    private final TorchScriptModule module;
    private final boolean latent;
    private final boolean described;

    TorchScriptModel(ModelInfo info, TorchScriptModule module) {
        this(info, module, true);
    }

    /** A module that no description belongs to takes [B, 3, H, W] in [0, 1], unless it is one of ours. */
    TorchScriptModel(ModelInfo info, TorchScriptModule module, boolean described) {
        this.info = info;
        this.module = module;
        this.described = described;
        latent = module.has("estimate");
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        progress.check();
        List<Estimate> estimates = new ArrayList<>();
        for (float[] row : rows(latent ? "estimate" : "forward", batch)) {
            double value = latent ? Math.exp(row[0]) : row[0];
            if (!Double.isFinite(value) || latent && !(value > 0 && row[1] > 0)) {
                throw new EngineException(ModelMessages.noAnswer(info.name()));
            }
            // A module that was trained on scales may still answer with less than none.
            estimates.add(new Estimate(Math.max(LEAST, value), latent ? row[1] : Double.NaN));
        }
        return estimates;
    }

    @Override
    public float[][] features(List<RgbImage> batch) {
        return rows("features", batch);
    }

    @Override
    public NDArray head(NDArray features, boolean gradient) {
        return module.run("head", features, gradient);
    }

    @Override
    public Set<String> headParameters() {
        return module.has("features") && module.has("head") ? parameters().keySet() : Set.of();
    }

    @Override
    public NDArray forward(NDManager arrays, List<RgbImage> batch, boolean gradient) {
        NDArray answer = module.run(latent ? "estimate" : "forward", pixels(arrays, batch), gradient);
        return answer.getShape().dimension() == 1 ? answer.expandDims(1) : answer;
    }

    @Override
    public void useBatchStatistics(boolean on) {
        if (on) {
            throw new ModelException(ModelMessages.fixedStatistics(info.name()));
        }
    }

    @Override
    public void write(Path folder, ModelInfo said, ModelPackageWriter.Text text) {
        try (OutputStream out = Files.newOutputStream(folder.resolve(ModelPackageWriter.WEIGHTS))) {
            module.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ModelPackageWriter.write(folder, said, text,
            described || latent ? ModelPackageWriter.Pixels.BYTES : ModelPackageWriter.Pixels.UNIT);
    }

    @Override
    public Map<String, NDArray> parameters() {
        return module.parameters();
    }

    @Override
    public NDManager newManager() {
        return module.newManager();
    }

    /** Arrays on the module's manager, for the test that memory stays flat. */
    int arrayCount() {
        return module.arrayCount();
    }

    @Override
    public void close() {
        module.close();
    }

    private float[][] rows(String method, List<RgbImage> batch) {
        TorchEngine.prepareThread(1);
        try (NDManager arrays = module.newManager()) {
            NDArray out = module.run(method, pixels(arrays, batch), false);
            float[] flat = out.toFloatArray();
            int columns = flat.length / batch.size();
            float[][] rows = new float[batch.size()][columns];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(flat, i * columns, rows[i], 0, columns);
            }
            return rows;
        }
    }

    private NDArray pixels(NDManager arrays, List<RgbImage> batch) {
        RgbImage first = batch.get(0);
        NDArray bytes = arrays.create(planes(batch), new Shape(batch.size(), 3, first.height(), first.width()),
            DataType.UINT8);
        return described || latent ? bytes : bytes.toType(DataType.FLOAT32, false).div(255);
    }

    private static ByteBuffer planes(List<RgbImage> batch) {
        int n = batch.get(0).pixels().length;
        int width = batch.get(0).width();
        byte[] bytes = new byte[Math.multiplyExact(3 * n, batch.size())];
        int offset = 0;
        for (RgbImage image : batch) {
            if (image.width() != width || image.pixels().length != n) {
                throw new IllegalArgumentException("a batch holds images of one size");
            }
            int[] pixels = image.pixels();
            for (int i = 0; i < n; i++) {
                int p = pixels[i];
                bytes[offset + i] = (byte) (p >> 16);
                bytes[offset + n + i] = (byte) (p >> 8);
                bytes[offset + 2 * n + i] = (byte) p;
            }
            offset += 3 * n;
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
        direct.put(bytes).rewind();
        return direct;
    }
}
