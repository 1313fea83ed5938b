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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.network.ConvolutionNetwork;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine: a guest that leaves no trace in the JVM's properties, and whose failures are sentences. */
class TorchEngineTest {

    @TempDir
    private Path folder;

    private static <T extends IisaException> String sentence(Class<T> type, Executable action) {
        String said = assertThrows(type, action).getMessage();
        assertTrue(said.endsWith(".") && said.lines().count() == 1, said);
        return said;
    }

    @Test
    void startingPutsAllPropertiesBack() {
        TorchEngine.start();
        System.setProperty("iisa.cache", folder.toString());
        System.setProperty("iisa.libtorch", folder.toString());
        System.setProperty("OPT_OUT_TRACKING", "mine");
        System.clearProperty("DJL_CACHE_DIR");
        try {
            Properties before = (Properties) System.getProperties().clone();
            TorchEngine.start();
            assertEquals(before, System.getProperties());
        } finally {
            System.clearProperty("iisa.cache");
            System.clearProperty("iisa.libtorch");
            System.clearProperty("OPT_OUT_TRACKING");
        }
    }

    @Test
    void aLibraryFolderThatIsNotThereIsASentence() {
        System.setProperty("iisa.libtorch", folder.resolve("missing").toString());
        try {
            Properties before = (Properties) System.getProperties().clone();
            assertTrue(sentence(EngineException.class, TorchEngine::start).contains("missing"));
            assertEquals(before, System.getProperties());
        } finally {
            System.clearProperty("iisa.libtorch");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpu", "GPU", "gpu:", "gpu:-1", "gpu:1000", "cuda:0", "cpu,gpu"})
    void aDeviceThatDoesNotExistIsASentence(String device) {
        assertTrue(sentence(InputException.class, () -> EngineOptions.of(device, 0)).startsWith("device=" + device));
    }

    @Test
    void aGpuThatIsNotThereIsASentence() {
        Device auto = TorchEngine.start().device(EngineOptions.of("auto", 1));
        assertTrue(sentence(EngineException.class,
            () -> TorchEngine.start().device(EngineOptions.of("gpu:999", 1))).startsWith("device=gpu:999"));
        Assumptions.assumeFalse(auto.isGpu(), "this machine has a GPU");
        assertEquals(Device.cpu(), auto);
        assertTrue(sentence(EngineException.class,
            () -> TorchEngine.start().device(EngineOptions.of("gpu", 1))).contains("sees no GPU"));
    }

    @Test
    void zeroThreadsMeanAllCoresAndFewerAreRefused() {
        assertEquals(Runtime.getRuntime().availableProcessors(), EngineOptions.of(null, 0).threads());
        assertTrue(sentence(InputException.class, () -> EngineOptions.of("cpu", -1)).startsWith("threads=-1"));
    }

    @Test
    void weightsThatAreNoTorchScriptAreASentence() throws IOException {
        TestPackages.write(folder, "whole");
        byte[] whole = Files.readAllBytes(folder.resolve("weights.pt"));
        Path text = Files.writeString(folder.resolve("text.pt"), "these are no weights");
        Path empty = Files.write(folder.resolve("empty.pt"), new byte[0]);
        Path torn = Files.write(folder.resolve("torn.pt"), Arrays.copyOf(whole, whole.length / 2));
        for (Path file : List.of(text, empty, torn, folder.resolve("missing.pt"))) {
            assertTrue(sentence(ModelException.class, () -> TorchScriptModule.load(file, Device.cpu(), false))
                .startsWith(file.toString()));
        }
    }

    @Test
    void whatTheEngineCannotComputeIsASentence() {
        TestPackages.write(folder, "whole");
        try (TorchScriptModule module = TorchScriptModule.load(folder.resolve("weights.pt"), Device.cpu(), false);
             NDManager arrays = module.newManager()) {
            for (String method : new String[] {"forward", "no_such_method"}) {
                assertTrue(sentence(EngineException.class,
                    () -> module.run(method, arrays.ones(new Shape(2, 2)), false)).contains("weights.pt"));
            }
        }
    }

    @Test
    void aClosedModelRefusesToPredict() {
        TestPackages.write(folder, "whole");
        TrainableModel model = ModelPackage.read(folder).open(Device.cpu(), false);
        model.close();
        assertThrows(IllegalStateException.class,
            () -> model.predict(List.of(new RgbImage(64, 64, new int[64 * 64])), Progress.NONE));
        model.close();
    }

    @Test
    void anAnswerThatIsNoNumberIsASentence() throws IOException {
        TestPackages.write(folder, "broken");
        Map<String, float[]> parameters = ConvolutionNetwork.initialParameters(1);
        parameters.put("b3", new float[] {Float.NaN, Float.NaN});
        float[] ones = new float[ConvolutionNetwork.FEATURES];
        Arrays.fill(ones, 1);
        try (OutputStream out = Files.newOutputStream(folder.resolve("weights.pt"))) {
            ConvolutionNetwork.write(out, parameters, ones, ones, 1);
        }
        ModelInfo info = new ModelInfo("broken", ModelPackage.sha256(folder.resolve("weights.pt")), 0);
        try (TrainableModel model = new ModelPackage(folder, info, folder.resolve("weights.pt"))
            .open(Device.cpu(), false)) {
            assertTrue(sentence(EngineException.class, () -> model.predict(
                List.of(new RgbImage(64, 64, new int[64 * 64])), Progress.NONE)).contains("broken"));
        }
    }
}
