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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.network.OfficialFile;
import io.github.iisa.network.OfficialLayout;
import io.github.iisa.network.OfficialMethod;
import io.github.iisa.training.LabelledPhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published methods in training, through the commands as a user would, from official files to official files. */
@Tag("slow")
class OfficialTrainingTest {

    private static final String EQUAL_BITS = "threads=1";

    @TempDir
    private Path folder;
    private String before;

    @BeforeEach
    void prepare() {
        before = System.setProperty("iisa.models", folder.resolve("models").toString());
        LabelledPhotos.write(folder.resolve("set"), 20);
    }

    @AfterEach
    void restore() {
        System.setProperty("iisa.models", before);
    }

    private static Doors.Ended iisa(BooleanSupplier cancelled, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandLine(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), cancelled).run(words);
        return new Doors.Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Doors.Ended good(String... words) {
        Doors.Ended ended = iisa(() -> false, words);
        assertEquals(0, ended.code(), ended.err());
        return ended;
    }

    private void importFiles(OfficialMethod method, String name, String source) {
        good("models", "action=import", "method=" + method.id(), "name=" + name, "source=" + source);
    }

    private String[] training(OfficialMethod method, String output, String last) {
        return new String[] {"train", "folder=" + folder.resolve("set"), "output=" + folder.resolve(output),
            "method=" + method.id(), "epochs=2", "batch_size=4", "weak_labels=0", "crop=64", "device=cpu", EQUAL_BITS,
            last};
    }

    private byte[] weights(String output) throws IOException {
        return Files.readAllBytes(folder.resolve(output).resolve("weights.safetensors"));
    }

    private List<String> predicted(String model) {
        return good("predict", folder.resolve("set/images").toString(), "model=" + model, "device=cpu", EQUAL_BITS)
            .out().lines().skip(1).map(line -> line.split(",", -1)).map(c -> c[0] + " " + c[4]).toList();
    }

    @ParameterizedTest
    @EnumSource
    void trainsIsCancelledGoesOnPredictsAndIsImportedAgain(OfficialMethod method) throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("Downloads"));
        OfficialLayout.write(downloads, method.id());
        importFiles(method, method.id(), downloads.toString());
        Files.delete(downloads.resolve(trainedFile(method)));

        good(training(method, "whole", "resume=false"));
        Path metrics = folder.resolve("broken/metrics.csv");
        Doors.Ended broken = iisa(() -> Files.exists(metrics), training(method, "broken", "resume=false"));
        assertEquals(CommandLine.CANCELLED, broken.code(), broken.err());
        assertEquals(2, Files.readAllLines(metrics).size(), "cancelled after the first epoch");
        good(training(method, "broken", "resume=true"));
        assertArrayEquals(weights("whole"), weights("broken"));

        List<String> answers = predicted(folder.resolve("whole").toString());
        assertEquals(20, answers.size());
        assertNotEquals(predicted(method.id()), answers, "nothing was learned");
        // What the official code reads, with the encoder's own file where there is one.
        Path official = Files.createDirectory(folder.resolve("official"));
        Files.copy(folder.resolve("whole").resolve(trainedFile(method)), official.resolve(trainedFile(method)));
        importFiles(method, "again", official + "\n" + downloads);
        assertEquals(answers, predicted("again"));
        assertEquals(1, good("models", "action=verify", "name=again").out().lines()
            .filter(line -> line.startsWith("again,untested")).count());
        Files.move(folder.resolve("whole"), folder.resolve("models/mine"));
        assertEquals(answers, predicted("mine"));
        good("train", "folder=" + folder.resolve("set"), "output=" + folder.resolve("further"), "base_model=mine",
            "epochs=1", "batch_size=4", "weak_labels=0", "crop=64", "device=cpu", EQUAL_BITS);
        assertTrue(Files.readString(folder.resolve("further/rdf.yaml")).contains("trained on a labelled folder"));
        assertNotEquals(answers, predicted(folder.resolve("further").toString()), "nothing more was learned");
        good("models", "action=remove", "name=mine");
        assertTrue(Files.notExists(folder.resolve("models/mine")), "all of it is gone, records too");
    }

    /** The file that holds what the paper trains. */
    private static String trainedFile(OfficialMethod method) {
        return OfficialFile.of(method).stream().map(OfficialFile::name).reduce((a, b) -> b).orElseThrow();
    }
}
