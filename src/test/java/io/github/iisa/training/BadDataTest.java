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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TestPackages;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad data: one sentence with file and line, or, with skip_bad, a run that goes on and lists what it left out. */
class BadDataTest {

    @TempDir
    private Path folder;

    private final ExecutorService loaders = Executors.newSingleThreadExecutor();
    private final List<String> problems = new ArrayList<>();
    private Path table;

    @BeforeEach
    void prepare() throws IOException {
        TestPackages.write(folder.resolve("models/iisa-default"), "default");
        table = LabelledPhotos.write(folder.resolve("set"), 12).resolve("annotations.csv");
        Files.writeString(folder.resolve("set/images/text.jpg"), "no image");
        Files.createDirectory(folder.resolve("set/images/folder.png"));
        byte[] whole = Files.readAllBytes(folder.resolve("set/images/p01.png"));
        Files.write(folder.resolve("set/images/half.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
    }

    @AfterEach
    void shutDown() {
        loaders.shutdownNow();
    }

    private FineTuneResult train(boolean skipBad, String splits) {
        FineTuning.Request request = new FineTuning.Request(folder.resolve("set"), folder.resolve("out"), "finetune",
            Map.of("epochs", 1, "draws", 1, "weak_labels", 0), false, splits, 0, skipBad, 1, 1, false, "cpu");
        return new FineTuning(request, () -> new ModelLibrary(List.of(folder.resolve("models")))
            .openToTrain("default", FineTuningCase.CPU, false)).run(loaders, TrainingListener.NONE, note -> { },
                problems::add, Progress.NONE).get(0);
    }

    private String refused(boolean skipBad, String splits) {
        String said = assertThrows(IisaException.class, () -> train(skipBad, splits)).getMessage();
        assertTrue(said.endsWith(".") && said.lines().count() == 1 && !said.contains("Exception"), said);
        assertFalse(Files.exists(folder.resolve("out/run.json")), "nothing was begun");
        return said;
    }

    @ParameterizedTest
    @CsvSource({"gone.png; 0.5, gone.png: no such file", "folder.png; 0.5, folder.png: is not a file",
        "text.jpg; 0.5, text.jpg: is not an image", "p99.png; 0, label is not a number over 0",
        "p99.png; 1.2, label is not", "p99.png; nan, label is not", "p99.png; , label is not",
        "p03.png; 0.5, p03.png is labelled in line 5 already", "half.png; 0.5, half.png",
        "../x.png; 0.5, img_name is not the name of a file"})
    void aBadLineIsNamedOrLeftOut(String line, String sentence) throws IOException {
        Files.writeString(table, Files.readString(table) + line.replace("; ", ",").replace(";", ",") + "\n");
        String said = refused(false, "");
        assertTrue(said.startsWith(table + ", line 14:") && said.contains(sentence), said);
        FineTuneResult result = train(true, "");
        assertEquals(List.of(said), problems);
        assertEquals(2, result.test().count());
    }

    /** A disk that fails after the image was read: the file is there, so nobody is sent to look for it. */
    @Test
    void aFileThatCannotBeReadIsNotCalledMissing() {
        List<LabelledFolder.Item> items = LabelledFolder.read(folder.resolve("set")).subList(0, 1);
        String said = assertThrows(InputException.class, () -> DataCheck.of(folder.resolve("set"), items, file -> {
            RgbImage image = ImageFiles.read(file).rgb();
            assertTrue(file.toFile().delete() && file.toFile().mkdir());
            return image;
        }, false, 1, problems::add, Progress.NONE)).getMessage();
        assertTrue(said.contains("p00.png: cannot be read;"), said);
    }

    @Test
    void semicolonsAreNamedOrReadAsTheyAre() throws IOException {
        Files.writeString(table, "\uFEFF" + Files.readString(table).replace('.', '\u0001').replace(',', ';')
            .replace("\u0001png", ".png").replace('\u0001', ','));
        String said = refused(false, "");
        assertTrue(said.startsWith(table + ", line 1: the columns are separated by semicolons"), said);
        train(true, "");
        assertEquals(List.of(said), problems);
    }

    @Test
    void aByteOrderMarkDoesNoHarm() throws IOException {
        Files.writeString(table, "\uFEFF" + Files.readString(table));
        train(false, "");
        assertEquals(List.of(), problems);
    }

    @Test
    void oneImageOnlyAndAnEmptyPartAreSentencesInAnyCase() throws IOException {
        Path splits = folder.resolve("splits.json");
        Files.writeString(splits, "{\"1\": {\"train\": [0, 1, 2], \"val\": [3, 4], \"test\": []}}");
        assertTrue(refused(true, splits.toString()).contains("split 1 has fewer than 2 usable images in its test"));
        Files.writeString(table, "img_name,iis\np01.png,0.5\n");
        assertTrue(refused(true, "").contains("names 1 usable image;"));
        assertTrue(refused(false, "").contains("names 1 usable image;"));
    }
}
