/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labelled folders: the same for any number of threads, resumable, never mixed. */
class SetBuilderTest {

    private static final List<Path> PHOTOS = List.of(Path.of("one.png"), Path.of("two.png"), Path.of("three.png"));
    private static final int COUNT = 14;

    @TempDir
    private Path folder;

    @Test
    void isTheSameForOneThreadAndTwo() throws IOException {
        build(folder.resolve("a"), 1, Progress.NONE);
        build(folder.resolve("b"), 2, Progress.NONE);
        assertSameFolders(folder.resolve("a"), folder.resolve("b"));
        List<String> lines = Files.readAllLines(folder.resolve("a/annotations.csv"));
        assertEquals(COUNT + 1, lines.size());
        assertEquals("img_name,iis,latent,censored,fault,scene,parameters", lines.get(0));
        assertTrue(lines.get(1).startsWith("000000.png,"));
        assertTrue(lines.get(2).contains(",two.png,"));
    }

    @Test
    void continuesAfterACancel() throws IOException {
        AtomicLong done = new AtomicLong();
        Progress impatient = new Progress() {
            @Override
            public void report(long finished, long total, String message) {
                done.incrementAndGet();
                assertEquals(COUNT, total);
            }

            @Override
            public boolean isCancelled() {
                return done.get() >= 5;
            }
        };
        Path output = folder.resolve("a");
        assertThrows(CancelledException.class, () -> build(output, 2, impatient));
        assertTrue(done.get() >= 5 && done.get() < COUNT);
        AtomicLong later = new AtomicLong();
        build(output, 1, (finished, total, message) -> later.incrementAndGet());
        assertEquals(COUNT, done.get() + later.get());
        build(folder.resolve("b"), 1, Progress.NONE);
        assertSameFolders(folder.resolve("b"), output);
    }

    @Test
    void survivesATornLineAndAMissingImage() throws IOException {
        Path output = folder.resolve("a");
        build(output, 1, Progress.NONE);
        Map<String, byte[]> whole = contents(output);
        Path table = output.resolve("annotations.csv");
        String text = Files.readString(table);
        Files.writeString(table, text.substring(0, text.length() - 30));
        Files.delete(output.resolve("images/000003.png"));
        build(output, 1, Progress.NONE);
        assertEqualContents(whole, contents(output));
    }

    @Test
    void refusesAFolderThatHoldsAnotherConstruction() {
        Path output = folder.resolve("a");
        build(output, 1, Progress.NONE);
        InputException e = assertThrows(InputException.class, () -> run(
            new SetBuilder(ConstructionRecipe.standard(), 8, SetBuilderTest::read), PHOTOS, output, 1, Progress.NONE));
        assertTrue(e.getMessage().startsWith(output.toString()), e.getMessage());
    }

    @Test
    void goesOnWithoutAPhotoThatCannotBeUsed() throws IOException {
        List<Path> photos = List.of(Path.of("one.png"), Path.of("tiny.png"), Path.of("broken.png"));
        SetBuilder.Report report = run(builder(), photos, folder.resolve("a"), 1, Progress.NONE);
        assertEquals(2, report.failures().size());
        assertTrue(report.failures().get(0).startsWith("broken.png"), report.failures().get(0));
        assertTrue(report.failures().get(1).startsWith("tiny.png"), report.failures().get(1));
        assertEquals(5, report.samples());
        assertThrows(InputException.class,
            () -> run(builder(), photos.subList(1, 3), folder.resolve("b"), 1, Progress.NONE));
        assertThrows(InputException.class, () -> run(builder(), List.of(), folder.resolve("c"), 1, Progress.NONE));
        assertFalse(Files.exists(folder.resolve("c")));
    }

    private static SetBuilder builder() {
        return new SetBuilder(ConstructionRecipe.standard(), 7, SetBuilderTest::read).optSides(64, 96);
    }

    private static SetBuilder.Report build(Path output, int threads, Progress progress) {
        return run(builder(), PHOTOS, output, threads, progress);
    }

    private static SetBuilder.Report run(SetBuilder builder, List<Path> photos, Path output, int threads,
        Progress progress) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return builder.build(photos, output, COUNT, pool, progress);
        } finally {
            pool.shutdown();
        }
    }

    private static RgbImage read(Path path) {
        return switch (path.toString()) {
            case "broken.png" -> throw new InputException(path + ": is damaged.");
            case "tiny.png" -> DeadLeaves.photo(63, 200, 1);
            default -> DeadLeaves.photo(240, 200, path.hashCode());
        };
    }

    private static void assertSameFolders(Path a, Path b) throws IOException {
        assertEqualContents(contents(a), contents(b));
    }

    private static void assertEqualContents(Map<String, byte[]> a, Map<String, byte[]> b) {
        assertEquals(a.keySet(), b.keySet());
        a.forEach((name, bytes) -> assertArrayEquals(bytes, b.get(name), name));
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }
}
