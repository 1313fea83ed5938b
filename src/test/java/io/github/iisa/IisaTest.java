/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import io.github.iisa.base.Csv;
import io.github.iisa.base.ModelException;
import io.github.iisa.command.Doors;
import io.github.iisa.predict.GreyImages;
import io.github.iisa.predict.GreyModel;
import io.github.iisa.predict.Prediction;
import io.github.iisa.resample.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The door for scripts and for the command line. */
class IisaTest {

    private static final int SIGINT = 2;

    @TempDir
    private Path folder;

    /** The child that is interrupted. */
    public static void main(String[] args) {
        Iisa.end(cancelled -> Doors.commandLine(System.out, System.err, cancelled).run(args));
    }

    @Test
    void predictsFilesImagesAndPixelsAlike() {
        Path file = GreyImages.write(folder.resolve("a.png"), 102);
        int[] pixels = new int[64 * 48];
        Arrays.fill(pixels, 0x666666);
        GreyModel model = new GreyModel();
        try (Iisa door = new Iisa(model, 1)) {
            Prediction expected = door.predict(new RgbImage(64, 48, pixels));
            assertEquals(0.4, expected.omega(), 1e-9);
            assertEquals(25, expected.bestWidth());
            assertEquals(expected.omega(), door.predict(file).omega());
            assertEquals(expected.omega(), door.predict(file.toString()).omega());
            assertEquals(expected.omega(), door.predict(IJ.openImage(file.toString())).omega());
            assertEquals(expected.omega(), door.predict(ArrayImgs.argbs(pixels, 64, 48)).omega());
        }
        assertTrue(model.closed());
    }

    @Test
    void anUnknownModelIsNamed() {
        String said = assertThrows(ModelException.class, () -> Iisa.load("no_such_model")).getMessage();
        assertTrue(said.contains("no_such_model"), said);
    }

    @Test
    void theCommandLineIsTheSame() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(new ByteArrayOutputStream());
        assertEquals(0, Iisa.run(new String[] {"help"}, new PrintStream(out), err));
        assertTrue(out.toString().contains("predict"));
        assertEquals(2, Iisa.run(new String[] {"nothing"}, new PrintStream(out), err));
    }

    /** As in a background job of a shell that is not interactive; Linux says so, other systems are trusted. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream().filter(l -> l.startsWith("SigIgn:"))
            .anyMatch(l -> (Long.parseUnsignedLong(l.substring(7).strip(), 16) & 1 << SIGINT - 1) != 0);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it sends a signal by kill -INT")
    void ctrlCEndsWithinASecondWith130AndWholeRows() throws Exception {
        Assumptions.assumeFalse(ignoresInterrupts(), "this build runs where SIGINT is ignored, and so do its children");
        for (int i = 0; i < 60; i++) {
            GreyImages.write(folder.resolve("photos/" + i + ".png"), 51);
        }
        Path table = folder.resolve("iis.csv");
        Path said = folder.resolve("said.txt");
        Process child = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m",
            "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), IisaTest.class.getName(),
            "predict", folder.resolve("photos").toString(), "model=slow", "output=" + table)
            .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!Files.exists(table) || Files.readAllLines(table).size() < 4) {
                assertTrue(child.isAlive() && System.nanoTime() < deadline, () -> "no rows");
                Thread.sleep(10);
            }
            assertEquals(0, new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor());
            long interrupted = System.nanoTime();
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            double seconds = (System.nanoTime() - interrupted) / 1e9;
            assertEquals(130, child.exitValue(), Files.readString(said));
            assertTrue(seconds < 3, "took " + seconds + " s");
        } finally {
            child.destroyForcibly();
        }
        assertEquals(table + ": all finished rows are in it; resume=true continues it.\nCancelled.\n",
            Files.readString(said));
        assertTrue(Csv.read(table).stream().allMatch(row -> row.size() == 12));
        assertTrue(Csv.read(table).size() < 60);
    }
}
