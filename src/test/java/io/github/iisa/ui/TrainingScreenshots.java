/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import io.github.iisa.base.Progress;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.Scenes;
import io.github.iisa.construct.SetBuilder;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.network.Models;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.FineTuning;
import java.awt.Robot;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes the README's picture of the training window, during a real training on faded images constructed of the sample
 * photo.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.ui.TrainingScreenshots -Dbenchmark.args=FOLDER
 * -DskipTests verify}, which writes {@code training.png} into the folder.
 */
final class TrainingScreenshots {

    private static final int COLUMNS = 5;
    private static final int ROWS = 3;
    private static final int IMAGES = 120;
    private static final String MIDDLE = "Epoch 14:";

    private TrainingScreenshots() {
    }

    /**
     * Starts itself on a virtual screen, then trains there.
     *
     * @param args the folder for the pictures; inside, also a folder for the training
     */
    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[0]).toAbsolutePath();
        if (args.length == 1) {
            Path work = Files.createTempDirectory("training");
            try (VirtualScreen screen = VirtualScreen.start(1000, 720).orElseThrow()) {
                screen.run(List.of("-Diisa.models=" + System.getProperty("iisa.models")), TrainingScreenshots.class,
                    out.toString(), work.toString());
            }
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            train(Path.of(args[1]), threads, out);
        } finally {
            threads.shutdownNow();
        }
        System.exit(0);
    }

    private static void train(Path work, ExecutorService threads, Path out) throws IOException {
        new SetBuilder(ConstructionRecipe.standard(), 1, Scenes::load).optSides(256, 256).build(scenes(work),
            work.resolve("set"), IMAGES, threads, Progress.NONE);
        fade(work.resolve("set/images"));
        EngineOptions engine = EngineOptions.of("cpu", 2);
        FineTuning.Request request = new FineTuning.Request(work.resolve("set"), work.resolve("mine"), "finetune",
            Map.of("name", "mine", "epochs", 20, "patience", 0), false, "", 0, false, 1, 2, false, "cpu");
        Progress middle = (done, total, message) -> {
            Path picture = out.resolve("training.png");
            if (message.startsWith(MIDDLE) && !Files.exists(picture)) {
                shoot(picture);
            }
        };
        Files.deleteIfExists(out.resolve("training.png"));
        new FineTuning(request, () -> Models.openToTrain(ModelLibrary.standard(), "default", engine, false))
            .run(threads, new TrainingWindow(), note -> { }, problem -> { }, middle);
    }

    /** Pieces of the sample photo, sharp by having been scaled to a third. */
    private static List<Path> scenes(Path work) throws IOException {
        RgbImage photo = Lanczos.scale(ImageFiles.read(Path.of(System.getProperty("iisa.basedir", "."),
            "src/site/sample/seeding_by_Clements_Engelhardt.jpg")).rgb(), 1 / 3.0);
        int width = photo.width() / COLUMNS;
        int height = photo.height() / ROWS;
        List<Path> scenes = new ArrayList<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            Path scene = Files.createDirectories(work.resolve("photos")).resolve("piece" + i + ".png");
            ImageFiles.write(photo.crop(i % COLUMNS * width, i / COLUMNS * height, width, height), scene, 1, false);
            scenes.add(scene);
        }
        return scenes;
    }

    /** Takes colour and two thirds of the contrast away: a look that the default model has to learn. */
    private static void fade(Path images) throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            for (Path file : files.toList()) {
                RgbImage image = ImageFiles.read(file).rgb();
                int[] pixels = IntStream.of(image.pixels()).map(p -> {
                    int grey = 85 + ((p >> 16 & 0xff) + (p >> 8 & 0xff) + (p & 0xff)) / 9;
                    return 0xff000000 | grey * 0x10101;
                }).toArray();
                ImageFiles.write(new RgbImage(image.width(), image.height(), pixels), file, 1, true);
            }
        }
    }

    private static void shoot(Path picture) {
        try {
            WindowDriver.onEvents(() -> null);
            Thread.sleep(300);
            Window window = WindowDriver.onEvents(() -> Arrays.stream(Window.getWindows()).filter(Window::isShowing)
                .findFirst().orElseThrow());
            ImageIO.write(new Robot().createScreenCapture(window.getBounds()), "png", picture.toFile());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
