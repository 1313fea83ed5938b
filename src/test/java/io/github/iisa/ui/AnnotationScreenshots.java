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

import io.github.iisa.study.Reliability;
import io.github.iisa.study.SimulatedStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Makes the README's pictures of a study: the annotation window, by mouse and keys on a screen of its own, and the
 * reliability figure, of a simulated study.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.ui.AnnotationScreenshots -Dbenchmark.args=FOLDER
 * -DskipTests verify}, which writes {@code annotation-start.png}, {@code annotation.png} and {@code reliability.png}
 * into the folder; none may be there.
 */
final class AnnotationScreenshots {

    private static final int STEP = 190;

    private AnnotationScreenshots() {
    }

    /**
     * Starts itself on a virtual screen, then drives the window there.
     *
     * @param args the folder for the pictures; inside, also a study's folder
     */
    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[0]).toAbsolutePath();
        if (args.length == 1) {
            Files.createDirectories(out);
            ReliabilityFigure.write(Reliability.of(SimulatedStudy.of(150, 10, 0.2, 0.15, 5).counted(), 1),
                out.resolve("reliability.png"));
            Path study = Files.createTempDirectory("study");
            Files.createDirectory(study.resolve("images"));
            String photo = "seeding_by_Clements_Engelhardt.jpg";
            Path sample = Path.of(System.getProperty("iisa.basedir", "."), "src/site/sample", photo);
            for (int i = 0; i < 10; i++) {
                Files.copy(sample, study.resolve("images").resolve("seeding" + i + ".jpg"));
            }
            try (VirtualScreen screen = VirtualScreen.start(1200, 760).orElseThrow()) {
                screen.run(List.of(), AnnotationScreenshots.class, out.toString(), study.toString());
            }
            return;
        }
        try (WindowDriver driver = new WindowDriver(Path.of(args[1]), "p01")) {
            Thread.sleep(500);
            ImageIO.write(driver.screen(), "png", out.resolve("annotation-start.png").toFile());
            driver.begin();
            driver.awaitImage();
            driver.drag(STEP);
            driver.awaitExact(STEP);
            ImageIO.write(driver.screen(), "png", out.resolve("annotation.png").toFile());
        }
        System.exit(0);
    }
}
