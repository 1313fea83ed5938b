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
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default package, read as anybody's: through its description and TorchScript alone. */
class DefaultPackageTest {

    private static final Path FOLDER = Path.of(System.getProperty("iisa.models"), "iisa-default");

    @TempDir
    private Path folder;

    @Test
    void reproducesItsTestOutput() {
        Verdict verdict = PackageTrial.run(PackageFiles.of(FOLDER));
        assertEquals(Verdict.State.PASSED, verdict.state(), verdict.note());
        assertTrue(verdict.largestDifference() <= 1e-6, verdict.toString());
    }

    @Test
    void theDescriptionAloneGivesWhatOurReaderGives() {
        PackageFiles files = PackageFiles.of(FOLDER);
        ModelPackage ours = ModelPackage.of(files);
        RgbImage image = image();
        try (TrainableModel model = ours.open(ai.djl.Device.cpu(), false);
             IntrinsicScaleModel described = new DescribedModel(ours.info(), PixelInput.of(files.description()),
                 files.description().outputs().get(0), Meaning.SCALE,
                 TorchScriptModule.load(ours.weights(), ai.djl.Device.cpu(), false))) {
            double direct = model.predict(List.of(image), Progress.NONE).get(0).value();
            double forward = described.predict(List.of(image), Progress.NONE).get(0).value();
            assertEquals(Math.min(1, ours.info().strictness() * direct), forward, 1e-6);
        }
    }

    @Test
    void pyTorchItselfGivesTheTestOutput() throws IOException {
        SystemPython.assume("torch");
        Npy input = Npy.read(FOLDER.resolve("test_input.npy"));
        byte[] planes = new byte[input.data().length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) input.data()[i];
        }
        Path file = Files.write(folder.resolve("planes"), planes);
        JsonObject said = SystemPython.json("/model/torch_peer.py", "run", FOLDER.resolve("weights.pt"), file,
            input.shape()[3], input.shape()[2]);
        assertEquals(Npy.read(FOLDER.resolve("test_output.npy")).data()[0],
            said.getAsJsonArray("forward").get(0).getAsDouble(), 1e-6);
    }

    private static RgbImage image() {
        Npy npy = Npy.read(FOLDER.resolve("test_input.npy"));
        int side = (int) npy.shape()[2];
        int n = side * side;
        int[] pixels = new int[n];
        for (int i = 0; i < n; i++) {
            pixels[i] = (int) npy.data()[i] << 16 | (int) npy.data()[n + i] << 8 | (int) npy.data()[2 * n + i];
        }
        return new RgbImage(side, side, pixels);
    }
}
