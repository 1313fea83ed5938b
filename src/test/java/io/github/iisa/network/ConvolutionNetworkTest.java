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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TestPackages;
import io.github.iisa.model.TorchScriptModule;
import io.github.iisa.model.TrainableModel;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the default network sees, held against a second implementation and against what it must not change by. */
class ConvolutionNetworkTest {

    /** Single against double precision, relative to the largest feature. */
    private static final float ROUNDING = 2e-5f;

    @TempDir
    private static Path folder;
    private static TorchScriptModule network;

    @BeforeAll
    static void load() throws IOException {
        Path file = folder.resolve("untrained.pt");
        try (OutputStream out = Files.newOutputStream(file)) {
            ConvolutionNetwork.writeUntrained(out);
        }
        network = TorchScriptModule.load(file, Device.cpu(), false);
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static byte[] planes(RgbImage image) {
        int n = image.pixels().length;
        byte[] planes = new byte[3 * n];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * n + i] = (byte) (image.pixels()[i] >> 16 - 8 * c);
            }
        }
        return planes;
    }

    private static byte[] random(int width, int height) {
        byte[] planes = new byte[3 * width * height];
        new SplittableRandom(7).nextBytes(planes);
        return planes;
    }

    private static float[] run(TorchScriptModule module, String method, byte[] planes, int width, int height,
                               DataType type) {
        try (NDManager arrays = module.newManager()) {
            ByteBuffer direct = ByteBuffer.allocateDirect(planes.length).put(planes).rewind();
            NDArray x = arrays.create(direct, new Shape(1, 3, height, width), DataType.UINT8);
            return module.run(method, x.toType(type, false), false).toFloatArray();
        }
    }

    private static float[] features(byte[] planes, int width, int height) {
        return run(network, "features", planes, width, height, DataType.UINT8);
    }

    /** Convolutions written out in NumPy and double precision, from the description of the class alone. */
    @ParameterizedTest
    @CsvSource({"64, 48", "33, 38", "47, 45", "48, 48"})
    void equalASecondImplementation(int width, int height) throws IOException {
        SystemPython.assume("numpy");
        byte[] planes = planes(DeadLeaves.photo(width, height, 4));
        Path raw = Files.write(folder.resolve("planes" + width + ".raw"), planes);
        Path weights = Path.of("src/main/resources/io/github/iisa/network/convolution.bin");
        float[] theirs = new Gson().fromJson(SystemPython.json("/network/convolution_peer.py", weights, raw, width,
            height).get("features"), float[].class);
        float[] ours = features(planes, width, height);
        assertEquals(ConvolutionNetwork.FEATURES, ours.length);
        float largest = 0;
        for (float value : theirs) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest > 0.1f, "the second implementation sees nothing");
        assertArrayEquals(theirs, ours, ROUNDING * largest);
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "33, 32", "32, 47", "255, 64", "40, 257"})
    void areOfOneLengthAndFiniteForAnySizeFrom32Pixels(int width, int height) {
        float[] features = features(planes(DeadLeaves.photo(width, height, 3)), width, height);
        assertEquals(ConvolutionNetwork.FEATURES, features.length);
        assertFinite(features);
    }

    @Test
    void areFiniteForAnImageOfOneColourAndTheSameForAnyColour() {
        byte[] planes = new byte[3 * 64 * 48];
        float[] black = features(planes, 64, 48);
        assertFinite(black);
        for (int grey : new int[] {90, 255}) {
            Arrays.fill(planes, (byte) grey);
            assertArrayEquals(black, features(planes, 64, 48), 1e-6f);
            assertFinite(run(network, "estimate", planes, 64, 48, DataType.UINT8));
        }
    }

    /** One of the eight ways to mirror and turn an image. */
    private static RgbImage turned(RgbImage image, int way) {
        int w = image.width();
        int h = image.height();
        int width = (way & 4) == 0 ? w : h;
        int[] pixels = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int column = (way & 1) == 0 ? x : w - 1 - x;
                int row = (way & 2) == 0 ? y : h - 1 - y;
                pixels[(way & 4) == 0 ? row * width + column : column * width + row] = image.pixels()[y * w + x];
            }
        }
        return new RgbImage(width, w * h / width, pixels);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "80, 49", "33, 70"})
    void areTheSameHoweverTheImageIsMirroredAndTurned(int width, int height) {
        RgbImage photo = DeadLeaves.photo(width, height, 5);
        float[] there = features(planes(photo), width, height);
        for (int way = 1; way < 8; way++) {
            RgbImage copy = turned(photo, way);
            assertFalse(Arrays.equals(photo.pixels(), copy.pixels()));
            assertArrayEquals(there, features(planes(copy), copy.width(), copy.height()), 1e-5f, "way " + way);
        }
    }

    private static void assertFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            assertTrue(Float.isFinite(values[i]), "value " + i + ": " + values[i]);
        }
    }

    @Test
    void areTheSameForBytesAndFloats() {
        byte[] planes = random(80, 64);
        assertArrayEquals(features(planes, 80, 64), run(network, "features", planes, 80, 64, DataType.FLOAT32));
    }

    @Test
    void initialParametersFollowFromTheSeedAndLieWithinTheirBounds() {
        Map<String, float[]> one = ConvolutionNetwork.initialParameters(1);
        Map<String, float[]> again = ConvolutionNetwork.initialParameters(1);
        one.forEach((name, values) -> assertArrayEquals(values, again.get(name), name));
        assertFalse(Arrays.equals(one.get("w1"), ConvolutionNetwork.initialParameters(2).get("w1")));
        double bound = 1 / Math.sqrt(ConvolutionNetwork.FEATURES);
        double mean = 0;
        for (float value : one.get("w1")) {
            assertTrue(Math.abs(value) <= bound);
            mean += value / one.get("w1").length;
        }
        assertEquals(0, mean, bound / 20);
    }

    @Test
    void convolutionsOfAnotherNetworkAreRefused() {
        float[] ones = new float[ConvolutionNetwork.FEATURES];
        for (int numbers : new int[] {0, 478_735, 478_737}) {
            assertThrows(IllegalArgumentException.class, () -> ConvolutionNetwork.write(OutputStream.nullOutputStream(),
                new byte[4 * numbers], ConvolutionNetwork.initialParameters(1), ones, ones, 1));
        }
    }

    @Test
    void theModelSeesRedGreenAndBlueOfEveryImageOfABatch() {
        TestPackages.write(folder.resolve("package"), "colours");
        List<RgbImage> batch = List.of(DeadLeaves.photo(70, 50, 1), DeadLeaves.photo(70, 50, 2));
        try (TrainableModel model = ModelPackage.read(folder.resolve("package")).open(Device.cpu(), false)) {
            float[][] rows = model.features(batch);
            List<Estimate> estimates = model.predict(batch, Progress.NONE);
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(features(planes(batch.get(i)), 70, 50), rows[i], 1e-5f);
                assertEquals(model.predict(batch.subList(i, i + 1), Progress.NONE).get(0).value(),
                    estimates.get(i).value(), 1e-5);
            }
        }
    }

    /** What other programs read from forward is what we say of a tile: min(1, k·exp(estimate)). */
    @Test
    void forwardIsTheEstimateTimesStrictnessCensoredAtOne() throws IOException {
        float[] ones = new float[ConvolutionNetwork.FEATURES];
        Arrays.fill(ones, 1);
        int censored = 0;
        for (int seed = 0; seed < 16; seed++) {
            Path file = folder.resolve("strict" + seed + ".pt");
            try (OutputStream out = Files.newOutputStream(file)) {
                ConvolutionNetwork.write(out, ConvolutionNetwork.initialParameters(seed), ones, ones, 0.97);
            }
            try (TorchScriptModule module = TorchScriptModule.load(file, Device.cpu(), false)) {
                byte[] planes = random(64, 48);
                float log = run(module, "estimate", planes, 64, 48, DataType.UINT8)[0];
                float omega = run(module, "forward", planes, 64, 48, DataType.UINT8)[0];
                assertEquals(Math.min(1, 0.97 * Math.exp(log)), omega, 1e-6);
                censored += omega == 1 ? 1 : 0;
            }
        }
        assertTrue(censored > 0 && censored < 16, censored + " of 16 censored: the test saw one branch only");
    }

    @Test
    void theDefaultModelAnswersAsInPyTorchItself() throws IOException {
        SystemPython.assume("torch");
        Path weights = ModelPackage.read(Path.of(System.getProperty("iisa.models"), "iisa-default")).weights();
        Path raw = Files.write(folder.resolve("planes.raw"), random(97, 72));
        JsonObject theirs = SystemPython.json("/model/torch_peer.py", "run", weights, raw, 97, 72);
        try (TorchScriptModule module = TorchScriptModule.load(weights, Device.cpu(), false)) {
            for (String method : new String[] {"features", "estimate", "forward"}) {
                assertArrayEquals(new Gson().fromJson(theirs.get(method), float[].class),
                    run(module, method, random(97, 72), 97, 72, DataType.UINT8), 1e-4f, method);
            }
        }
    }
}
