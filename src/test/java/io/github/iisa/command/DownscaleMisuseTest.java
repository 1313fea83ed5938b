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

import io.github.iisa.base.IisaException;
import io.github.iisa.predict.GreyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;

/** Misuse of downscale and compare, through both doors: one sentence, the exit code 2, nothing written. */
class DownscaleMisuseTest {

    private static Context context;

    @TempDir
    private Path folder;

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
        GreyImages.write(folder.resolve("good/a.png"), 51);
        GreyImages.write(folder.resolve("tiny/a.png"), 8, 8, 51);
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/text.jpg"), "this is text");
        Files.writeString(folder.resolve("file.txt"), "mine");
        Files.createDirectories(folder.resolve("done"));
        Files.writeString(folder.resolve("done/downscale.csv"), "mine");
    }

    private Map<String, Object> keys(String text) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Arrays.stream(text.split(" ")).filter(pair -> pair.contains("=")).forEach(pair ->
            keys.put(pair.substring(0, pair.indexOf('=')),
                pair.substring(pair.indexOf('=') + 1).replace("FOLDER", folder.toString())));
        return keys;
    }

    private void isRefused(String word, Class<? extends IisaCommand> type, String keys, String sentence)
        throws IOException {
        Doors.Ended ended = Doors.terminal(word, keys(keys));
        assertEquals(2, ended.code(), ended.err());
        List<String> said = ended.err().lines().filter(line -> !line.contains("downscale.csv: 0 images")).toList();
        assertEquals(1, said.size(), ended.err());
        assertTrue(said.get(0).contains(sentence), ended.err());
        assertTrue(said.get(0).endsWith("."), ended.err());
        assertEquals("", ended.out());
        String again = keys.replace("output=FOLDER/out ", "output=FOLDER/out2 ");
        String inFiji = assertThrows(IisaException.class, () -> Doors.fiji(context, type, keys(again))).getMessage();
        assertTrue(inFiji.contains(sentence.equals("There is no input") ? "There is no open image" : sentence), inFiji);
        assertEquals("mine", Files.readString(folder.resolve("done/downscale.csv")));
        assertEquals("mine", Files.readString(folder.resolve("file.txt")));
        assertEquals(1, folder.resolve("good").toFile().list().length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "model=grey | There is no input",
        "output=FOLDER/out model=grey | output takes downscaled files",
        "resume=true model=grey | set input and output",
        "input=FOLDER/good model=grey | name a folder for the downscaled files",
        "input=FOLDER/nothing.png output=FOLDER/out model=grey | nothing.png: no such file",
        "input=FOLDER/empty output=FOLDER/out model=grey | empty: no images found",
        "input=FOLDER/bad output=FOLDER/out model=grey | text.jpg: is not an image",
        "input=FOLDER/tiny output=FOLDER/out model=grey | a.png",
        "input=FOLDER/good output=FOLDER/good model=grey | lies among the originals",
        "input=FOLDER/good output=FOLDER/good/small model=grey | lies among the originals",
        "input=FOLDER/good/a.png output=FOLDER/good model=grey | lies among the originals",
        "input=FOLDER/good/*.png output=FOLDER/good model=grey | lies among the originals",
        "input=FOLDER/good output=FOLDER/file.txt model=grey | file.txt: is not a folder",
        "input=FOLDER/good output=FOLDER/file.txt/x model=grey | cannot be written",
        "input=FOLDER/good output=/proc/iisa model=grey | cannot be written",
        "input=FOLDER/good output=FOLDER/done model=grey | exists already; resume=true continues it",
        "input=FOLDER/good output=FOLDER/done resume=true model=grey | is not beside it",
        "input=FOLDER/good output=FOLDER/out model=no_such_model | no_such_model",
        "input=FOLDER/good output=FOLDER/out model=grey scale=2 | scale=2: this key takes a number above 0",
        "input=FOLDER/good output=FOLDER/out model=grey scale=NaN | scale=NaN",
        "input=FOLDER/good output=FOLDER/out model=grey scale=-0.5 | scale=-0.5",
        "input=FOLDER/good output=FOLDER/out model=grey scale=half | scale=half",
        "input=FOLDER/good output=FOLDER/out model=grey format=webp | format=webp: this key takes same or tiff or",
        "input=FOLDER/good output=FOLDER/out model=grey jpeg_quality=0 | jpeg_quality=0",
        "input=FOLDER/good output=FOLDER/out model=grey jpeg_quality=101 | jpeg_quality=101",
        "input=FOLDER/good output=FOLDER/out model=grey jpeg_quality=best | this key takes a whole number.",
        "input=FOLDER/good output=FOLDER/out model=grey shard=3/2 | shard=3/2",
        "input=FOLDER/good output=FOLDER/out model=grey device=tpu | device=tpu"})
    void ofDownscale(String keys, String sentence) throws IOException {
        isRefused("downscale", DownscaleCommand.class, keys, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "model=grey | Name two folders",
        "before=FOLDER/good model=grey | Name two folders",
        "before=FOLDER/good after=FOLDER/empty model=grey | empty: no images found",
        "before=FOLDER/nothing after=FOLDER/good model=grey | nothing: no such file",
        "before=FOLDER/good after=FOLDER/bad model=grey | good: no image has one of the same name",
        "before=FOLDER/good after=FOLDER/tiny model=grey | a.png",
        "before=FOLDER/good after=FOLDER/good model=no_such_model | no_such_model",
        "before=FOLDER/good after=FOLDER/good output=FOLDER/file.txt model=grey | exists already",
        "before=FOLDER/good after=FOLDER/good output=FOLDER/good model=grey | is a folder",
        "before=FOLDER/good after=FOLDER/good plot=FOLDER/p.jpg model=grey | the plot is a PNG picture",
        "before=FOLDER/good after=FOLDER/good plot=FOLDER/file.txt model=grey | exists already",
        "before=FOLDER/good after=FOLDER/good output=/proc/iisa/x.csv model=grey | cannot be written"})
    void ofCompare(String keys, String sentence) throws IOException {
        isRefused("compare", CompareCommand.class, keys, sentence);
    }

    @Test
    void unknownKeysAreNamed() {
        Doors.Ended ended = Doors.terminal("downscale", folder + "/good", "quality=90");
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("downscale has no key 'quality'"), ended.err());
        assertFalse(ended.err().contains("Exception"));
        assertThrows(IllegalArgumentException.class,
            () -> context.service(org.scijava.command.CommandService.class).run(DownscaleCommand.class, true,
                "qualitee", 90));
    }
}
