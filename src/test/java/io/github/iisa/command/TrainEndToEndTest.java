/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import io.github.iisa.base.Progress;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From photos to a model of one's own, through the commands as a user would. */
class TrainEndToEndTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (int i = 0; i < 12; i++) {
            RgbImage image = DeadLeaves.photo(280 + 5 * i, 270, i);
            BufferedImage out = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
            out.setRGB(0, 0, image.width(), image.height(), image.pixels(), 0, image.width());
            ImageIO.write(out, "png", photos.resolve("photo-" + i + ".png").toFile());
        }
        Files.writeString(folder.resolve("small.yaml"), """
            name: small
            samples: 16
            validation_samples: 8
            whole_photos: 4
            weak_labels: 1
            delta: 0.65
            small_crops: 1
            stored_copies: 1
            epochs: 2
            batch_size: 16
            learning_rate: 0.001
            weight_decay: 0.0001
            strictness: 1.0
            """);
    }

    private Doors.Ended train(String output, int seed, String last) {
        return Doors.terminal(words(output, seed, last));
    }

    private String[] words(String output, int seed, String... more) {
        return Stream.concat(Stream.of("train", "folder=" + folder.resolve("photos"), "output="
            + folder.resolve(output), "recipe=" + folder.resolve("small.yaml"), "seed=" + seed), Arrays.stream(more))
            .toArray(String[]::new);
    }

    private byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(folder.resolve(file));
    }

    @Test
    void theSameSeedTrainsTheSameModelThatPredictsAtOnce() throws IOException {
        Doors.Ended ended = train("one", 4, "threads=1");
        assertEquals(0, ended.code(), ended.err());
        ended = train("two", 4, "threads=2");
        assertEquals(0, ended.code(), ended.err());
        for (String file : List.of("weights.pt", "rdf.yaml", "README.md", "test_input.npy", "test_output.npy")) {
            assertArrayEquals(bytes("one/" + file), bytes("two/" + file), file);
        }
        assertEquals(3, Files.readAllLines(folder.resolve("one/metrics.csv")).size());
        ModelPackage made = ModelPackage.read(folder.resolve("one"));
        assertEquals("small", made.info().name());
        assertTrue(made.info().interval().oneSided() > 0);
        ended = Doors.terminal("predict", folder.resolve("photos/photo-3.png").toString(),
            "model=" + folder.resolve("one"), "trust=true");
        assertEquals(0, ended.code(), ended.err());
        String[] cells = ended.out().lines().toList().get(1).split(",");
        double omega = Double.parseDouble(cells[4]);
        assertTrue(Double.parseDouble(cells[5]) <= omega && omega <= Double.parseDouble(cells[6]), ended.out());
        assertEquals("small", cells[9]);
    }

    /** The perceptron starts where the base model's stands: at a rate of next to nothing it stays there. */
    @Test
    void photosCanBeLearnedOnFromAModel() throws IOException {
        Doors.Ended ended = Doors.terminal(words("next", 4, "base_model=default", "epochs=1", "learning_rate=1e-9"));
        assertEquals(0, ended.code(), ended.err());
        assertEquals(2, Files.readAllLines(folder.resolve("next/metrics.csv")).size());
        ModelPackage made = ModelPackage.read(folder.resolve("next"));
        assertEquals("small", made.info().name());
        String photo = folder.resolve("photos/photo-3.png").toString();
        try (IntrinsicScaleModel base = ModelLibrary.standard().open("default", EngineOptions.of("cpu", 1), false);
            IntrinsicScaleModel next = made.open(Device.cpu(), false)) {
            List<RgbImage> tile = List.of(ImageFiles.read(Path.of(photo)).rgb().crop(0, 0, 256, 256));
            Estimate before = base.predict(tile, Progress.NONE).get(0);
            Estimate after = next.predict(tile, Progress.NONE).get(0);
            assertEquals(1, after.value() / before.value(), 1e-4);
            assertEquals(before.spread(), after.spread(), 1e-4);
        }
        ended = Doors.terminal(words("none", 4, "base_model=" + folder.resolve("next"), "trust=true", "loss=mse",
            "splits=3"));
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("loss, splits go with labelled images"), ended.err());
    }

    @Test
    @Tag("slow")
    void aFinishedModelIsNotOverwrittenAndOnlyTheSameTrainingIsResumed() throws IOException {
        assertEquals(0, train("one", 4, "resume=false").code());
        byte[] weights = bytes("one/weights.pt");
        Doors.Ended again = train("one", 4, "resume=false");
        assertEquals(2, again.code());
        assertTrue(again.err().contains("rdf.yaml: exists already; resume=true"), again.err());
        assertEquals(0, train("one", 4, "resume=true").code());
        assertArrayEquals(weights, bytes("one/weights.pt"));
        Doors.Ended other = train("one", 5, "resume=true");
        assertEquals(2, other.code());
        assertTrue(other.err().contains("made with other settings"), other.err());
        assertArrayEquals(weights, bytes("one/weights.pt"));
        // What an earlier training left behind is not taken for another's, though that one is cut off at once.
        Files.delete(folder.resolve("one/rdf.yaml"));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        assertEquals(130, Doors.commandLine(nowhere, nowhere, () -> true).run(words("one", 5, "resume=false")));
        assertEquals(0, train("one", 5, "resume=true").code());
        assertEquals(0, train("clean", 5, "resume=false").code());
        assertFalse(Arrays.equals(weights, bytes("one/weights.pt")));
        assertArrayEquals(bytes("clean/weights.pt"), bytes("one/weights.pt"));
    }
}
