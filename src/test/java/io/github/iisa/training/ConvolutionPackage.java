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
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.Scenes;
import io.github.iisa.model.ModelInfo;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.network.ConvolutionNetwork;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a model package of what {@code learn_convolution.py} has learned: pooling and interval as in
 * {@link DefaultTraining}, on whole photos of validation scenes.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.ConvolutionPackage -Dbenchmark.args="LEARNED
 * PHOTOS OUTPUT" -DskipTests verify}. LEARNED holds {@code convolution.bin}, {@code head.bin} and {@code learned.json},
 * which becomes the training part of the package's description.
 *
 * <p>{@code iisa train} learns its perceptron over the convolutions that come with {@link ConvolutionNetwork}: those of
 * a new default model belong there.
 */
public final class ConvolutionPackage {

    private static final long SEED = 1;

    private ConvolutionPackage() {
    }

    /**
     * Makes the package.
     *
     * @param args folder of what was learned, folder of pristine photos, folder of the package
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        ModelInfo info = make(Path.of(args[0]), DefaultTraining.load(Path.of(args[1]), Scenes.Fold.VALIDATION),
            Path.of(args[2]), TrainingRecipe.read("default")).info();
        System.out.printf(Locale.ROOT, "%s, %s%n", info.pooling(), info.interval());
    }

    /** Makes the package; the recipe gives its name, the number of whole photos and the strictness. */
    static ModelPackage make(Path learned, List<RgbImage> photos, Path output, TrainingRecipe recipe)
        throws IOException {
        Files.createDirectories(output);
        Path weights = learned.resolve("network.pt");
        writeWeights(learned, weights, recipe.strictness());
        try (TrainableModel model = DefaultTraining.open(weights, recipe.strictness(), Device.cpu(), false)) {
            return new DefaultTraining(recipe).finish(model, output, photos, facts(learned), SEED,
                Runtime.getRuntime().availableProcessors(), Progress.NONE);
        }
    }

    /** How it was learned: the keys of {@code learned.json} in their order. */
    static Map<String, Object> facts(Path learned) throws IOException {
        Gson json = new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();
        Map<String, Object> facts = new LinkedHashMap<>();
        json.fromJson(Files.readString(learned.resolve("learned.json")), Map.class)
            .forEach((key, value) -> facts.put((String) key, value));
        return facts;
    }

    private static void writeWeights(Path learned, Path weights, double strictness) throws IOException {
        byte[] convolutions = Files.readAllBytes(learned.resolve("convolution.bin"));
        FloatBuffer head = ByteBuffer.wrap(Files.readAllBytes(learned.resolve("head.bin")))
            .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        // In the order of the names; head.bin has the mean and the spread of each feature after them.
        Map<String, float[]> parameters = ConvolutionNetwork.initialParameters(0);
        parameters.values().forEach(head::get);
        float[] centre = new float[ConvolutionNetwork.FEATURES];
        float[] spread = new float[ConvolutionNetwork.FEATURES];
        head.get(centre).get(spread);
        if (head.hasRemaining()) {
            throw new IllegalArgumentException(learned + " holds the head of another network.");
        }
        DefaultTraining.write(weights,
            out -> ConvolutionNetwork.write(out, convolutions, parameters, centre, spread, strictness));
    }
}
