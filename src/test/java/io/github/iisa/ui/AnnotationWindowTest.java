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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Csv;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.study.Schedule;
import io.github.iisa.study.ScaleSteps;
import io.github.iisa.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window, driven by real events of mouse and keys on a virtual screen. */
class AnnotationWindowTest {

    @TempDir
    private Path folder;

    private static RgbImage noise(int width, int height, long seed) {
        return new RgbImage(width, height, new Random(seed).ints((long) width * height).toArray());
    }

    private void write(String name, int width, int height) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        ImageFiles.write(noise(width, height, name.hashCode()), folder.resolve("images").resolve(name), 1, false);
    }

    private static VirtualScreen screen(int width, int height) throws IOException {
        Optional<VirtualScreen> screen = VirtualScreen.start(width, height);
        Assumptions.assumeTrue(screen.isPresent(), "Xvfb is not installed");
        return screen.get();
    }

    @Test
    void tenImagesWithABreakAreStoredExactly() throws Exception {
        for (int i = 0; i < 10; i++) {
            write("i" + i + ".png", 900 + 20 * i, 600);
        }
        Study study = Study.open(folder);
        List<String> order = ((Schedule.Round) new Schedule(study.settings(), "p01", List.of()).next(Instant.now()))
            .images();
        try (VirtualScreen screen = screen(1000, 720)) {
            assertEquals("answers 4",
                screen.run(List.of(), AnnotationScript.class, "first", folder.toString()).strip());
            assertEquals(4, Csv.read(folder.resolve("opinions.csv")).size() - 1);
            assertEquals("answers 7",
                screen.run(List.of(), AnnotationScript.class, "second", folder.toString()).strip());
        }
        List<List<String>> rows = Csv.read(folder.resolve("opinions.csv"));
        List<List<String>> wanted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            if (i == 6) {
                wanted.add(line(order.get(6), i, 200));
            }
            wanted.add(line(order.get(i), i, AnnotationScript.STEPS[i]));
        }
        assertEquals(List.of("participant", "session", "img_name", "iis", "seconds", "timestamp"), rows.get(0));
        assertEquals(wanted, rows.stream().skip(1).map(row -> row.subList(0, 4)).toList());
        assertTrue(rows.stream().skip(1).allMatch(row -> Double.parseDouble(row.get(4)) >= 0
            && !Instant.parse(row.get(5)).isAfter(Instant.now())));
        List<List<String>> sessions = Csv.read(folder.resolve("sessions.csv"));
        assertEquals(3, sessions.size());
        assertEquals(List.of("1000", "720", "1", "true"), sessions.get(1).subList(5, 9));
        assertEquals(List.of("dim", "60"), sessions.get(2).subList(12, 14));
    }

    /** The fifth image, not confirmed before the break, belongs to the second session. */
    private List<String> line(String image, int place, int step) {
        int width = 900 + 20 * (image.charAt(1) - '0');
        double iis = Csv.round(ScaleSteps.opinion(width, 600, step), 6);
        return List.of("p01", place < 4 ? "1" : "2", image, Csv.cell(iis));
    }

    @Test
    void aKeyThatIsHeldDownAnswersOnce() throws Exception {
        for (int i = 0; i < 4; i++) {
            write("i" + i + ".png", 300, 200);
        }
        try (VirtualScreen screen = screen(1000, 720)) {
            assertEquals("answers 1",
                screen.run(List.of(), AnnotationScript.class, "held", folder.toString()).strip());
        }
        assertEquals(1, Csv.read(folder.resolve("opinions.csv")).size() - 1);
    }

    @Test
    void theScreenShowsLanczosByteForByte() throws Exception {
        write("large.png", 1400, 1100);
        try (VirtualScreen screen = screen(1000, 720)) {
            assertEquals("20 of 20 equal, moved true",
                screen.run(List.of(), AnnotationScript.class, "pixels", folder.toString()).strip());
        }
    }

    @Test
    void theSystemsScalingIsUndone() throws Exception {
        write("large.png", 1400, 1100);
        try (VirtualScreen screen = screen(1200, 900)) {
            assertEquals("20 of 20 equal, moved true", screen.run(List.of("-Dsun.java2d.uiScale=2"),
                AnnotationScript.class, "pixels", folder.toString()).strip());
        }
        assertEquals(List.of("1200", "900", "2", "true"),
            Csv.read(folder.resolve("sessions.csv")).get(1).subList(5, 9));
    }
}
