/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackageWriter;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of the six published predictors, with weights from its official files. It takes whole images of any size, and
 * its raw answer is what the published code prints.
 *
 * <p>Example:
 * <pre>{@code
 * try (OfficialNetwork net = OfficialNetwork.open(OfficialMethod.TOPIQ, tensors, info, Device.cpu(), 2)) {
 *     double raw = net.predict(List.of(photo), Progress.NONE).get(0).value();
 * }
 * }</pre>
 *
 * <p>Memory: owns the tensors until {@link #close()}; a prediction needs about {@link #nativeBytes} more. Predictions
 * are safe from several threads; a model that is trained belongs to one.
 */
public final class OfficialNetwork implements TrainableModel {

    /** Measured: 157 (DBCNN) to 223 (TOPIQ), growth of the process's peak for 2400 x 1800 px. */
    private static final long BYTES_PER_PIXEL = 250;

    /** Measured: a step of ResNet-50 on 4 x 384 x 384 px, growth of the process's peak. */
    private static final long GRADIENT_BYTES_PER_PIXEL = 4200;

    private final OfficialMethod method;
    private final ModelInfo info;
    private final int threads;
    private final NDManager manager;
    private final Network network;
    private final Map<String, NDArray> tensors;
    private final Pass.Kept kept = new Pass.Kept();
    private boolean batchStatistics;

    private OfficialNetwork(OfficialMethod method, ModelInfo info, int threads, NDManager manager, Network network,
                            Map<String, NDArray> tensors) {
        this.method = method;
        this.info = info;
        this.threads = threads;
        this.manager = manager;
        this.network = network;
        this.tensors = tensors;
    }

    /**
     * Builds a network and reads its tensors.
     *
     * @param method which one
     * @param tensors the tensors by their names in the module, those of the official files without their prefixes;
     *     may be closed afterwards; further ones are passed over
     * @param info who the model is; its tile size is 0
     * @param device where to compute
     * @param threads native threads of a prediction, at least 1
     * @return the network in evaluation mode; the caller closes it
     * @throws io.github.iisa.base.ModelException if a tensor is missing or of another shape
     * @throws EngineException if the engine will not start
     */
    public static OfficialNetwork open(OfficialMethod method, NamedTensors tensors, ModelInfo info, Device device,
                                       int threads) {
        TorchEngine.start();
        TorchEngine.prepareThread(threads);
        Layers layers = new Layers();
        Network network = method.network(layers);
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        try {
            return new OfficialNetwork(method, info, threads, manager, network,
                layers.read(method.title(), tensors, manager));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        List<Estimate> estimates = new ArrayList<>();
        for (RgbImage image : batch) {
            float score = row(List.of(image), progress, true)[0];
            if (!Float.isFinite(score)) {
                throw new EngineException(ModelMessages.noAnswer(info.name()));
            }
            estimates.add(new Estimate(score, Double.NaN));
        }
        return estimates;
    }

    @Override
    public long nativeBytes(int width, int height) {
        return BYTES_PER_PIXEL * width * height;
    }

    @Override
    public long gradientBytes(int width, int height) {
        return GRADIENT_BYTES_PER_PIXEL * width * height;
    }

    @Override
    public float[][] features(List<RgbImage> batch) {
        return batch.stream().map(image -> row(List.of(image), Progress.NONE, false)).toArray(float[][]::new);
    }

    private float[] row(List<RgbImage> image, Progress progress, boolean scored) {
        progress.check();
        TorchEngine.prepareThread(threads);
        try (NDManager arrays = newManager()) {
            Pass pass = new Pass(tensors, arrays, Pass.Settings.inference(kept), progress);
            NDArray x = network.features(pass, RgbBatch.array(arrays, image));
            return (scored ? network.head(pass, x) : x).toFloatArray();
        } catch (ai.djl.engine.EngineException e) {
            throw new EngineException(ModelMessages.engineFailedIn(info.name(), e), e);
        }
    }

    @Override
    public NDArray head(NDArray features, boolean gradient) {
        Pass pass = new Pass(tensors, features.getManager(), settings(gradient), Progress.NONE);
        return network.head(pass, features.stopGradient());
    }

    /**
     * The parameters of {@link #head}, on which {@link #features} does not depend.
     *
     * @return their names
     */
    @Override
    public Set<String> headParameters() {
        return method.head();
    }

    /** The method's own. */
    @Override
    public String recipe() {
        return method.id();
    }

    /**
     * The whole network; with a gradient it drops out and normalises as in training.
     *
     * @param arrays owns the answer and all on the way to it
     * @param batch images of equal size, each side at least 32 px
     * @param gradient whether a gradient will be asked for
     * @return [B, 1], raw
     */
    @Override
    public NDArray forward(NDManager arrays, List<RgbImage> batch, boolean gradient) {
        if (!gradient) {
            TorchEngine.prepareThread(threads);
        }
        Pass pass = new Pass(tensors, arrays, settings(gradient), Progress.NONE);
        return network.head(pass, network.features(pass, RgbBatch.array(arrays, batch)));
    }

    private Pass.Settings settings(boolean gradient) {
        return gradient ? Pass.Settings.training(batchStatistics, method.dropout()) : Pass.Settings.inference(kept);
    }

    /**
     * Whether the next calls of {@link #forward} with a gradient normalise by the batch and move the running
     * statistics, or normalise by these, as a network just opened does.
     *
     * @param on true: by the batch
     */
    @Override
    public void useBatchStatistics(boolean on) {
        batchStatistics = on;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return of(Layers.Role.PARAMETER);
    }

    /**
     * The running statistics.
     *
     * @return name to array, owned by the model
     */
    @Override
    public Map<String, NDArray> buffers() {
        return of(Layers.Role.STATISTIC);
    }

    private Map<String, NDArray> of(Layers.Role role) {
        Map<String, NDArray> named = new LinkedHashMap<>();
        method.declared().forEach((name, tensor) -> {
            if (tensor.role() == role) {
                named.put(name, tensors.get(name));
            }
        });
        return named;
    }

    /**
     * All tensors that were read, statistics and counters too, by their names in the module: what a file of weights
     * holds.
     *
     * @return name to array, owned by the model
     */
    public Map<String, NDArray> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Writes a model of the library, and beside it what was trained as the official code reads it. */
    @Override
    public void write(Path folder, ModelInfo said, ModelPackageWriter.Text text) {
        OfficialWeights.save(method, this, folder, said.name(), text.training());
    }

    @Override
    public NDManager newManager() {
        return manager.newSubManager();
    }

    @Override
    public void close() {
        manager.close();
    }
}
