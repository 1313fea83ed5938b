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

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Pair;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.ModelMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript module in native memory.
 *
 * <p>Example:
 * <pre>{@code
 * try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu(), false);
 *      NDManager arrays = module.newManager()) {
 *     NDArray out = module.run("forward", arrays.ones(new Shape(1, 3, 64, 64)), false);
 * }
 * }</pre>
 *
 * <p>Memory: the module owns its parameters until {@link #close()}; a result belongs to the manager of its input, so
 * whoever made that manager frees both. Inference is safe from several threads.
 */
public final class TorchScriptModule implements AutoCloseable {

    private static final String METHOD = "module_method:";

    private final Path file;
    private final Model model;
    private final PtSymbolBlock block;

    private TorchScriptModule(Path file, Model model) {
        this.file = file;
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
    }

    /**
     * Reads an archive. A TorchScript archive is code: the caller has made sure that it may run.
     *
     * @param file the {@code .pt} file
     * @param device where to
     * @param trainable whether its parameters will be trained
     * @return the module, in evaluation mode
     * @throws ModelException if the file cannot be read as TorchScript
     * @throws EngineException if the engine will not start
     */
    public static TorchScriptModule load(Path file, Device device, boolean trainable) {
        TorchEngine.start();
        Model model = Model.newInstance(file.getFileName().toString(), device, "PyTorch");
        try {
            model.load(file, null, Map.of("trainParam", Boolean.toString(trainable), "mapLocation", "true"));
            TorchScriptModule module = new TorchScriptModule(file, model);
            JniUtils.enableInferenceMode(module.block);
            return module;
        } catch (IOException | MalformedModelException | ai.djl.engine.EngineException e) {
            model.close();
            throw new ModelException(ModelMessages.notTorchScript(file, e), e);
        }
    }

    /**
     * A manager for the arrays of one call; close it when done with input and output.
     *
     * @return a child of the module's manager
     */
    public NDManager newManager() {
        return model.getNDManager().newSubManager();
    }

    /**
     * How many arrays hang on the module's own manager: constant over calls, unless memory leaks.
     *
     * @return the count
     */
    public int arrayCount() {
        return model.getNDManager().getManagedArrays().size();
    }

    /**
     * Runs one method of the module.
     *
     * @param method its name; {@code forward} for the main one
     * @param input its only argument
     * @param gradient whether a gradient will be asked for
     * @return its result, owned by the input's manager
     * @throws EngineException if the engine fails
     */
    public NDArray run(String method, NDArray input, boolean gradient) {
        NDList inputs = new NDList();
        try (NDArray marker = input.getManager().create(0f)) {
            inputs.add(input);
            if (!method.equals("forward")) {
                marker.setName(METHOD + method);
                inputs.add(marker);
            }
            return IValueUtils.forward(block, inputs, gradient).head();
        } catch (ai.djl.engine.EngineException e) {
            throw new EngineException(ModelMessages.engineFailedIn(file.toString(), e), e);
        }
    }

    /**
     * Runs {@code forward} with several inputs and outputs.
     *
     * @param inputs its arguments, on one manager
     * @return its results, tuples and lists laid flat; owned by the inputs' manager
     * @throws EngineException if the engine fails
     */
    NDList run(NDList inputs) {
        try {
            return IValueUtils.forward(block, inputs, false);
        } catch (ai.djl.engine.EngineException | IllegalArgumentException e) {
            throw new EngineException(ModelMessages.engineFailedIn(file.toString(), e), e);
        }
    }

    /**
     * Whether it has a method.
     *
     * @param method its name
     * @return whether {@link #run} can call it
     */
    public boolean has(String method) {
        return List.of(JniUtils.getMethodNames(block)).contains(method);
    }

    /**
     * The mode of layers that behave otherwise in training, such as batch normalisation; evaluation after loading.
     *
     * @param training true: as in training
     */
    public void setTraining(boolean training) {
        if (training) {
            JniUtils.enableTrainingMode(block);
        } else {
            JniUtils.enableInferenceMode(block);
        }
    }

    /**
     * Writes the module with its present parameters, readable by PyTorch, in evaluation mode and with none frozen. An
     * archive of ours keeps its text.
     *
     * @param out where to; stays open
     */
    public void save(OutputStream out) {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters().forEach((name, array) -> values.put(name, array.toFloatArray()));
        if (!ArchiveCopy.write(file, values, out)) {
            setTraining(false);
            parameters().values().forEach(p -> p.setRequiresGradient(true));
            JniUtils.writeModule(block, out, false);
        }
    }

    /**
     * The parameters by their torch names, in the module's order; owned by the module.
     *
     * @return name to array
     */
    public Map<String, NDArray> parameters() {
        Map<String, NDArray> named = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : block.getParameters()) {
            named.put(pair.getKey(), pair.getValue().getArray());
        }
        return named;
    }

    @Override
    public void close() {
        block.close();
        model.close();
    }
}
