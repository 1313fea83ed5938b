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
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.predict.GreyImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.module.ModuleItem;

/** The words of the command line. */
class CommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void helpListsAllCommands() {
        Doors.Ended ended = Doors.terminal("help");
        assertEquals(0, ended.code());
        Catalog.load().words().forEach(word -> assertTrue(ended.out().contains("\n  " + word + " "), ended.out()));
        Doors.Ended none = Doors.terminal();
        assertEquals(2, none.code());
        assertEquals(ended.out(), none.err());
    }

    @Test
    void helpListsEveryKeyWithItsMeaningAndDefault() {
        for (String word : Catalog.load().words()) {
            Doors.Ended ended = Doors.terminal("help", word);
            assertEquals(0, ended.code());
            String plain = ended.out().replaceAll("\\s+", " ");
            for (ModuleItem<?> key : Catalog.keys(Catalog.load().find(word))) {
                assertTrue(plain.contains(" " + key.getName() + "="), ended.out());
                assertTrue(plain.contains(key.getDescription()), key.getDescription());
            }
            assertEquals(ended.out(), Doors.terminal(word, "--help").out());
            assertTrue(ended.out().lines().allMatch(line -> line.length() <= 120), ended.out());
        }
        String predict = Doors.terminal("help", "predict").out();
        assertTrue(predict.contains("Default: default."), predict);
        assertTrue(predict.contains("Plugins > IISA > Predict Intrinsic Scale..."), predict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "predct x | There is no command 'predct'; did you mean 'predict'? 'iisa help' lists all commands.",
        "xyzzyxyzzy | There is no command 'xyzzyxyzzy'; 'iisa help' lists all commands.",
        "help predct | There is no command 'predct'; did you mean 'predict'? 'iisa help' lists all commands.",
        "predict modle=x | predict has no key 'modle'; did you mean 'model='? 'iisa help predict' lists all keys.",
        "predict --model=x | predict has no key '--model'; did you mean 'model='? 'iisa help predict' lists all keys.",
        "predict Recursive=true | predict has no key 'Recursive'; did you mean 'recursive='? 'iisa help predict' lists "
            + "all keys.",
        "predict recursive | 'recursive' is a key and needs a value; write recursive=true.",
        "predict recursive=yes | recursive=yes: this key takes true or false.",
        "predict threads=two | threads=two: this key takes a whole number.",
        "predict ppi=fine | ppi=fine: this key takes a number.",
        "predict model=a model=b | 'model' is given twice; give it once.",
        "predict imp=photo | 'imp' names an image open in Fiji; on the command line name a file as input.",
        "predict | There is no input; name an image file, a folder or a glob.",
        "merge | There is no input; name the folder or a glob of the tables to join."})
    void wrongWordsAreNamed(String words, String sentence) {
        Doors.Ended ended = Doors.terminal(words.split(" "));
        assertEquals(sentence + "\n", ended.err());
        assertEquals("", ended.out());
        assertEquals(2, ended.code());
    }

    @Test
    void bareWordsAreTheInput() {
        String a = GreyImages.write(folder.resolve("a.png"), 51).toString();
        String b = GreyImages.write(folder.resolve("with=sign.png"), 102).toString();
        Doors.Ended ended = Doors.terminal("predict", b, "model=grey", a);
        assertEquals(0, ended.code(), ended.err());
        List<String> rows = ended.out().lines().skip(1).toList();
        assertTrue(rows.get(0).startsWith(a + ",1,64,48,0.2,"), rows.get(0));
        assertTrue(rows.get(1).startsWith(b + ",1,64,48,0.4,"), rows.get(1));
    }

    @Test
    void oneMissingAmongSeveralIsARow() {
        String good = GreyImages.write(folder.resolve("a.png"), 51).toString();
        String missing = folder.resolve("b.png").toString();
        Doors.Ended ended = Doors.terminal("predict", "model=grey", good, missing);
        assertEquals(1, ended.code());
        assertEquals(3, ended.out().lines().count());
        assertTrue(ended.err().contains("b.png"), ended.err());
    }

    @Test
    void notesOfAnImageGoToStandardErrorWithItsName() throws IOException {
        BufferedImage glass = new BufferedImage(64, 48, BufferedImage.TYPE_INT_ARGB);
        ImageIO.write(glass, "png", folder.resolve("glass.png").toFile());
        Doors.Ended ended = Doors.terminal("predict", folder.resolve("glass.png").toString(), "model=grey");
        assertEquals(0, ended.code());
        assertTrue(ended.err().startsWith("glass.png: "), ended.err());
        assertTrue(ended.out().lines().toList().get(1).startsWith("glass.png,1,64,48,1,"), "laid over white");
    }

    @Test
    void cancelledRunsKeepTheirRowsAndEndWith130() {
        for (int i = 0; i < 5; i++) {
            GreyImages.write(folder.resolve(i + ".png"), 51);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path table = folder.resolve("iis.csv");
        int code = new CommandLine(new PrintStream(out), new PrintStream(err), () -> rows(table) >= 2, Doors::make)
            .run("predict", folder.toString(), "model=grey", "output=" + table);
        assertEquals(130, code);
        assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("resume=true continues it.\nCancelled.\n"));
        assertEquals(2, rows(table));
    }

    private static long rows(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table).size() - 1 : 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aReaderOfTheTableThatGoesAwayEndsTheRun() {
        for (int i = 0; i < 5; i++) {
            GreyImages.write(folder.resolve(i + ".png"), 51);
        }
        AtomicInteger bytes = new AtomicInteger();
        PrintStream closing = new PrintStream(new java.io.OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (bytes.incrementAndGet() > 150) {
                    throw new IOException("closed");
                }
            }
        });
        int code = new CommandLine(closing, new PrintStream(new ByteArrayOutputStream()), () -> false, Doors::make)
            .run("predict", folder.toString(), "model=grey");
        assertEquals(130, code);
    }

    @Test
    void distancesCountTypingErrors() {
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(0, Nearest.distance("", ""));
        assertEquals(4, Nearest.distance("", "four"));
        assertEquals(Optional.of("output"), Nearest.to("outptu", List.of("input", "output", "model")));
        assertEquals(Optional.empty(), Nearest.to("zzz", List.of("input", "output")));
    }
}
