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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import io.github.iisa.base.IisaException;
import io.github.iisa.predict.GreyImages;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;

/** One table of misuse, run through both doors: one sentence each, the right exit code, the rest unharmed. */
class MisuseTest {

    private static Context context;

    @TempDir
    private Path folder;

    /**
     * A misuse.
     *
     * @param word the command
     * @param keys as a user writes them, with FOLDER for the folder of prepared files
     * @param code the exit code that the terminal gives
     * @param sentence a part of what the user reads
     */
    record Case(String word, String keys, int code, String sentence) {

        Case(String keys, int code, String sentence) {
            this("predict", keys, code, sentence);
        }

        @Override
        public String toString() {
            return word + " " + keys;
        }
    }

    static List<Case> cases() {
        return List.of(
            new Case("input=FOLDER/nothing.png", 2, "nothing.png: no such file"),
            new Case("input=FOLDER/bad/text.jpg", 2, "text.jpg"),
            new Case("input=FOLDER/bad/truncated.jpg", 2, "truncated.jpg"),
            new Case("input=FOLDER/bad/truncated.png", 2, "truncated.png"),
            new Case("input=FOLDER/bad/no-bytes.png", 2, "no-bytes.png"),
            new Case("input=FOLDER/bad/no-pixels.png", 2, "no-pixels.png"),
            new Case("input=FOLDER/bad/one-pixel.png", 2, "one-pixel.png"),
            new Case("input=FOLDER/bad", 2, ""),
            new Case("input=FOLDER/mixed", 1, "text.jpg"),
            new Case("input=FOLDER/empty", 2, "empty: no images found"),
            new Case("input=FOLDER/good/*.tif", 2, "*.tif: no images found"),
            new Case("input=FOLDER/good/*.{png", 2, "not a complete pattern"),
            new Case("input=FOLDER/good model=no_such_model", 2, "no_such_model"),
            new Case("input=FOLDER/good model=", 2, "model"),
            new Case("input=FOLDER/good shard=3/2", 2, "shard=3/2"),
            new Case("input=FOLDER/good device=tpu", 2, "device=tpu"),
            new Case("input=FOLDER/good threads=-1", 2, "threads=-1"),
            new Case("input=FOLDER/good threads=two", 2, "this key takes a whole number."),
            new Case("input=FOLDER/good threads=1.5", 2, "this key takes a whole number."),
            new Case("input=FOLDER/good threads=", 2, "this key takes a whole number."),
            new Case("input=FOLDER/good ppi=fine", 2, "this key takes a number."),
            new Case("input=FOLDER/good ppi=-300", 2, "ppi=-300"),
            new Case("input=FOLDER/good ppi=NaN", 2, "ppi=NaN"),
            new Case("input=FOLDER/good protocol=other", 2, "protocol=other"),
            new Case("input=FOLDER/good protocol=paper", 2, "protocol=paper is not available"),
            new Case("input=FOLDER/good resume=true", 2, "set input and output"),
            new Case("", 2, "There is no"),
            new Case("input=FOLDER/good output=FOLDER/existing.csv", 2, "exists already; resume=true continues it"),
            new Case("input=FOLDER/good output=FOLDER/existing.csv resume=true", 2, "is not beside it"),
            new Case("input=FOLDER/good output=FOLDER/good", 2, "is a folder"),
            new Case("input=FOLDER/good output=FOLDER/existing.csv/iis.csv", 2, "cannot be written"),
            new Case("input=FOLDER/good output=/proc/iisa/iis.csv", 2, "cannot be written"));
    }

    static List<Case> profileCases() {
        return Stream.of(
            new Case("", 2, "There is no"),
            new Case("input=FOLDER/nothing.png", 2, "nothing.png: no such file"),
            new Case("input=FOLDER/bad/text.jpg", 2, "text.jpg"),
            new Case("input=FOLDER/bad/truncated.png", 2, "truncated.png"),
            new Case("input=FOLDER/bad/one-pixel.png", 2, "one-pixel.png"),
            new Case("input=FOLDER/empty output=FOLDER/out", 2, "empty: no images found"),
            new Case("input=FOLDER/bad output=FOLDER/out", 2, ""),
            new Case("input=FOLDER/good", 2, "several images need a folder"),
            new Case("input=FOLDER/good/*.png", 2, "several images need a folder"),
            new Case("input=FOLDER/good output=FOLDER/existing.csv", 2, "is a file, and several images need a folder"),
            new Case("input=FOLDER/good plot=FOLDER/existing.csv", 2, "name another plot"),
            new Case("input=FOLDER/whole.jpg model=no_such_model", 2, "no_such_model"),
            new Case("input=FOLDER/whole.jpg model=", 2, "model"),
            new Case("input=FOLDER/whole.jpg levels=1", 2, "levels=1: this key takes a number from 2 to 100"),
            new Case("input=FOLDER/whole.jpg levels=many", 2, "this key takes a whole number."),
            new Case("input=FOLDER/whole.jpg levels=101", 2, "levels=101"),
            new Case("input=FOLDER/whole.jpg device=tpu", 2, "device=tpu"),
            new Case("input=FOLDER/whole.jpg output=FOLDER/existing.csv", 2, "existing.csv: exists already"),
            new Case("input=FOLDER/whole.jpg plot=FOLDER/whole.png", 2, "whole.png: exists already"),
            new Case("input=FOLDER/whole.jpg output=FOLDER/good", 2, "good: is a folder"),
            new Case("input=FOLDER/whole.jpg plot=FOLDER/good", 2, "for example plot="),
            new Case("input=FOLDER/whole.jpg plot=FOLDER/figure.pdf", 2, ".png, .jpg or .tif"),
            new Case("input=FOLDER/whole.jpg plot=FOLDER/x.png output=FOLDER/x.png", 2, "cannot be both"),
            new Case("input=FOLDER/whole.jpg output=FOLDER/existing.csv/t.csv", 2, "cannot be written"),
            new Case("input=FOLDER/whole.jpg plot=/proc/iisa/t.png", 2, "cannot be written"))
            .map(c -> new Case("profile", c.keys, c.code, c.sentence)).toList();
    }

    @BeforeAll
    static void start() {
        context = Doors.context();
    }

    @AfterAll
    static void stop() {
        context.dispose();
    }

    @BeforeEach
    void prepare() throws IOException {
        ResultsTable.getResultsTable().reset();
        GreyImages.write(folder.resolve("good/a.png"), 51);
        Path whole = GreyImages.write(folder.resolve("whole.jpg"), 640, 480, 51);
        Path wholePng = GreyImages.write(folder.resolve("whole.png"), 640, 480, 51);
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.writeString(bad.resolve("text.jpg"), "this is text");
        Files.write(bad.resolve("truncated.jpg"), half(whole));
        Files.write(bad.resolve("truncated.png"), half(wholePng));
        Files.write(bad.resolve("no-bytes.png"), new byte[0]);
        Files.write(bad.resolve("no-pixels.png"), pngHeader(0, 0));
        GreyImages.write(bad.resolve("one-pixel.png"), 1, 1, 51);
        GreyImages.write(folder.resolve("mixed/a.png"), 51);
        Files.writeString(folder.resolve("mixed/text.jpg"), "this is text");
        GreyImages.write(folder.resolve("mixed/z.png"), 102);
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("empty/notes.txt"), "no image");
        Files.writeString(folder.resolve("existing.csv"), "mine");
    }

    private static byte[] half(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 check = new CRC32();
        check.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeInt(13);
        chunk.writeTo(out);
        out.writeInt((int) check.getValue());
        return file.toByteArray();
    }

    private Class<? extends Command> type(Case misuse) {
        return misuse.word().equals("profile") ? ProfileCommand.class : PredictCommand.class;
    }

    private Map<String, Object> keys(Case misuse) {
        Map<String, Object> keys = new LinkedHashMap<>(Map.of("model", "grey"));
        Arrays.stream(misuse.keys().split(" ")).filter(pair -> !pair.isEmpty()).forEach(pair ->
            keys.put(pair.substring(0, pair.indexOf('=')),
                pair.substring(pair.indexOf('=') + 1).replace("FOLDER", folder.toString())));
        return keys;
    }

    private static void isOneSentence(String said, Case misuse) {
        assertTrue(said.contains(misuse.sentence()), said);
        assertFalse(said.contains("\n"), said);
        assertTrue(said.endsWith("."), said);
        assertFalse(said.contains("Exception"), said);
    }

    private void nothingIsLost() throws IOException {
        assertEquals("mine", Files.readString(folder.resolve("existing.csv")));
        assertEquals(1, folder.resolve("good").toFile().list().length);
    }

    @ParameterizedTest
    @MethodSource({"cases", "profileCases"})
    void atTheTerminal(Case misuse) throws IOException {
        Doors.Ended ended = Doors.terminal(misuse.word(), keys(misuse));
        assertEquals(misuse.code(), ended.code(), ended.err());
        ended.err().lines().forEach(line -> isOneSentence(line, misuse));
        assertFalse(ended.err().isEmpty());
        long rows = ended.out().lines().count();
        assertTrue(misuse.code() == 1 ? rows == 4 : rows != 1 || ended.out().startsWith("file,"), ended.out());
        nothingIsLost();
    }

    @ParameterizedTest
    @MethodSource({"cases", "profileCases"})
    void inFiji(Case misuse) throws IOException {
        Map<String, Object> keys = keys(misuse);
        if (misuse.code() == 1) {
            Doors.fiji(context, type(misuse), keys);
            ResultsTable results = ResultsTable.getResultsTable();
            assertEquals(3, results.size());
            assertEquals(0.2, results.getValue("iis", 0));
            isOneSentence(results.getStringValue("error", 1), misuse);
            assertEquals(0.4, results.getValue("iis", 2));
        } else {
            isOneSentence(assertThrows(IisaException.class,
                () -> Doors.fiji(context, type(misuse), keys)).getMessage(), misuse);
        }
        nothingIsLost();
    }
}
