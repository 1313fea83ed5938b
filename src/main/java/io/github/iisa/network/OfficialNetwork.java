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
import io.github.iisa.model.TorchEngine;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
 * <p>Memory: owns the tensors until {@link #close()}; a prediction needs about {@code nativeBytes} more. Predictions
 * are safe from several threads; a model in training mode belongs to one.
 */
public final class OfficialNetwork implements TrainableModel {

    private final OfficialMethod method;
    private final ModelInfo info;
    private final int threads;
    private final NDManager manager;
    private final Network network;
    private final Map<String, NDArray> tensors;
    private final Map<String, NDArray> kept = new ConcurrentHashMap<>();
    private int stage;
    private boolean training;
    private boolean freshlySwitched;

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
     * @param tensors the tensors by their names in the module ({@link OfficialMethod#tensors()}); may be closed
     *     afterwards; further ones are passed over
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

    /**
     * The part that every training of the method changes, on its input.
     *
     * @param features [B, F], as {@link #features} gives them
     * @param gradient whether a gradient will be asked for
     * @return [B, 1], raw; owned by the features' manager
     */
    @Override
    public NDArray head(NDArray features, boolean gradient) {
        Map<String, NDArray> keep = training || gradient ? null : kept;
        return network.head(new Pass(tensors, features.getManager(), Pass.Settings.inference(keep), Progress.NONE),
            features.stopGradient());
    }

    /**
     * The whole network on a batch: in training mode with what the paper's training does to batch normalisation and
     * dropout, and with a gradient while one is collected.
     *
     * @param rgb [B, 3, H, W], RGB in [0, 1]; freed
     * @return [B, 1], raw; owned by the input's manager
     */
    public NDArray forward(NDArray rgb) {
        Pass.Settings settings = training ? Pass.Settings.training(batchStatistics(), method.dropout())
            : Pass.Settings.inference(kept);
        Pass pass = new Pass(tensors, rgb.getManager(), settings, Progress.NONE);
        return network.head(pass, network.features(pass, rgb));
    }

    private boolean batchStatistics() {
        boolean first = freshlySwitched;
        freshlySwitched = false;
        return switch (method.batchStatistics()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case AFTER_SWITCH -> first;
        };
    }

    /**
     * Switches between training and evaluation mode.
     *
     * @param train whether {@link #forward} trains
     */
    public void setTraining(boolean train) {
        freshlySwitched = train;
        training = train;
        kept.values().forEach(NDArray::close);
        kept.clear();
    }

    /**
     * Chooses what is trained: only these parameters have gradients, and {@link #parameters()} gives them.
     *
     * @param number stage of the paper's training, from 0, below {@link OfficialMethod#trainingStages()}
     */
    public void setTrainingStage(int number) {
        parameters().values().forEach(p -> p.setRequiresGradient(false));
        stage = number;
        parameters().values().forEach(p -> p.setRequiresGradient(true));
    }

    @Override
    public Map<String, NDArray> parameters() {
        Map<String, NDArray> trained = new LinkedHashMap<>();
        method.trained(stage).forEach(name -> trained.put(name, tensors.get(name)));
        return trained;
    }

    /**
     * All tensors that were read, statistics and counters too, by their names in the module: what a file of weights
     * holds.
     *
     * @return name to array, owned by the model
     */
    public Map<String, NDArray> tensors() {
        return java.util.Collections.unmodifiableMap(tensors);
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
