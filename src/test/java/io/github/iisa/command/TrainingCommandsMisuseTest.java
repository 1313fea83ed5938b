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
import io.github.iisa.model.ForeignPackages;
import io.github.iisa.predict.GreyImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;

/** Misuse of construct, train and evaluate through both doors: one sentence each, and nothing is touched. */
class TrainingCommandsMisuseTest {

    private static final Map<String, Class<? extends Command>> COMMANDS = Map.of("construct", ConstructCommand.class,
        "train", TrainCommand.class, "evaluate", EvaluateCommand.class);

    private static Context context;

    @TempDir
    private Path folder;

    /**
     * A misuse.
     *
     * @param words the command and its keys as a user writes them, with FOLDER for the folder of prepared files
     * @param sentence a part of what the user reads
     */
    record Case(String words, String sentence) {

        @Override
        public String toString() {
            return words;
        }
    }

    static List<Case> cases() {
        return List.of(
            new Case("construct", "construct needs input=FOLDER"),
            new Case("construct input=FOLDER/photos", "construct needs"),
            new Case("construct output=FOLDER/out", "construct needs"),
            new Case("construct input=FOLDER/missing output=FOLDER/out", "missing: no such file"),
            new Case("construct input=FOLDER/empty output=FOLDER/out", "empty: holds no photo"),
            new Case("construct input=FOLDER/tiny output=FOLDER/out", "t.png: sides below 64 px"),
            new Case("construct input=FOLDER/photos output=FOLDER/out count=0", "count=0"),
            new Case("construct input=FOLDER/photos output=FOLDER/out count=-5", "count=-5"),
            new Case("construct input=FOLDER/photos output=FOLDER/out count=many", "this key takes a whole number."),
            new Case("train folder=FOLDER/photos output=FOLDER/out seed=one", "this key takes a whole number."),
            new Case("construct input=FOLDER/photos output=FOLDER/out size=31", "size=31"),
            new Case("construct input=FOLDER/photos output=FOLDER/out size=5000", "size=5000"),
            new Case("construct input=FOLDER/photos output=FOLDER/out size=64-48", "size=64-48"),
            new Case("construct input=FOLDER/photos output=FOLDER/out size=big", "size=big"),
            new Case("construct input=FOLDER/photos output=FOLDER/out size=", "size="),
            new Case("construct input=FOLDER/photos output=FOLDER/out size=99999999999", "size=99999999999"),
            new Case("construct input=FOLDER/photos output=FOLDER/out recipe=mine", "recipe=mine"),
            new Case("construct input=FOLDER/photos output=FOLDER/photos/a.png count=1 size=64", "a.png"),
            new Case("train", "train needs folder=FOLDER"),
            new Case("train folder=FOLDER/photos", "train needs"),
            new Case("train folder=FOLDER/missing output=FOLDER/out", "missing: no such file"),
            new Case("train folder=FOLDER/empty output=FOLDER/out", "empty: holds no photo"),
            new Case("train folder=FOLDER/photos output=FOLDER/out", "falls into the validation part"),
            new Case("train folder=FOLDER/photos output=FOLDER/out recipe=mine", "recipe=mine"),
            new Case("train folder=FOLDER/photos output=FOLDER/out recipe=FOLDER/bad.yaml", "epochs must be"),
            new Case("train folder=FOLDER/photos output=FOLDER/out threads=-1", "threads=-1"),
            new Case("train folder=FOLDER/photos output=FOLDER/out device=gpu:999", "device=gpu:999: the"),
            new Case("train folder=FOLDER/photos output=FOLDER/model", "rdf.yaml: exists already"),
            new Case("train folder=FOLDER/photos output=FOLDER/bad.yaml", "bad.yaml"),
            new Case("train folder=FOLDER/set output=FOLDER/out method=topiq", "bring"),
            new Case("train folder=FOLDER/set output=FOLDER/out method=mine", "method=mine"),
            new Case("train folder=FOLDER/set output=FOLDER/out protocol=old", "protocol=old"),
            new Case("train folder=FOLDER/set output=FOLDER/out interpolation=nearest", "interpolation=nearest"),
            new Case("train folder=FOLDER/set output=FOLDER/out epochs=many", "epochs=many"),
            new Case("train folder=FOLDER/set output=FOLDER/out recipe=finetune epochs=0", "epochs must be"),
            new Case("train folder=FOLDER/set output=FOLDER/out recipe=finetune", "names 1 usable image"),
            new Case("train folder=FOLDER/zero output=FOLDER/out recipe=finetune", "line 3: the label"),
            new Case("evaluate folder=FOLDER/set splits=2", "names 1 usable image"),
            new Case("evaluate folder=FOLDER/set plot=FOLDER/bad.yaml", "exists already"),
            new Case("evaluate", "evaluate needs folder=FOLDER"),
            new Case("evaluate folder=FOLDER/missing", "annotations.csv: no such file"),
            new Case("train folder=FOLDER/photos output=FOLDER/out crop=128 skip_bad=true",
                "crop, skip_bad go with labelled images, and FOLDER/photos has no annotations.csv"),
            new Case("train folder=FOLDER/photos output=FOLDER/out epochs=0", "epochs must be a number from 1"),
            new Case("train folder=FOLDER/photos output=FOLDER/out base_model=FOLDER/theirs trust=true",
                "with processing steps of its own cannot be trained"),
            new Case("train folder=FOLDER/photos output=FOLDER/out base_model=FOLDER/net.pt trust=true",
                "only a model made like the default one"),
            new Case("train folder=FOLDER/photos output=FOLDER/out base_model=no_such", "no_such"),
            new Case("evaluate folder=FOLDER/set device=tpu", "device=tpu"),
            new Case("evaluate folder=FOLDER/set model=no_such_model", "model=no_such_model: no such model"),
            new Case("evaluate folder=FOLDER/set model=", "model"),
            new Case("evaluate folder=FOLDER/set model=FOLDER/theirs", "trust=true"),
            new Case("evaluate folder=FOLDER/zero", "line 3: the label"),
            new Case("evaluate folder=FOLDER/set output=FOLDER/photos", "is a folder"),
            new Case("evaluate folder=FOLDER/set output=FOLDER/bad.yaml", "exists already"));
    }

    /** Keys that a command does not have: the terminal says so itself, Fiji's dialogs cannot ask for them. */
    static List<Case> unknownKeys() {
        return List.of(
            new Case("construct input=FOLDER/photos output=FOLDER/out counts=3", "counts"),
            new Case("train folder=FOLDER/photos output=FOLDER/out epoch=3", "epoch"),
            new Case("evaluate folder=FOLDER/set modle=default", "modle"));
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
        GreyImages.write(folder.resolve("photos/a.png"), 120, 100, 50); // by its name of the training part
        GreyImages.write(folder.resolve("tiny/t.png"), 40, 40, 50);
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("bad.yaml"), "name: mine\nsamples: 5\nvalidation_samples: 5\nwhole_photos: 5\n"
            + "weak_labels: 2\ndelta: 0.65\nsmall_crops: 1\nstored_copies: 1\nepochs: none\n");
        Files.createDirectories(folder.resolve("model"));
        Files.writeString(folder.resolve("model/rdf.yaml"), "mine");
        ForeignPackages.meanAsScale(folder.resolve("theirs"));
        ForeignPackages.script(folder.resolve("net.pt"), "    return torch.reshape(self.k, [1, 1])\n");
        GreyImages.write(folder.resolve("set/images/x.png"), 50);
        Files.writeString(folder.resolve("set/annotations.csv"), "img_name,iis\nx.png,0.5\n");
        Files.createDirectories(folder.resolve("zero"));
        Files.writeString(folder.resolve("zero/annotations.csv"), "img_name,iis\nx.png,0.5\ny.png,0\n");
    }

    private String[] words(Case misuse) {
        return Arrays.stream(misuse.words().split(" ")).map(w -> w.replace("FOLDER", folder.toString()))
            .toArray(String[]::new);
    }

    private void isOneSentence(String said, Case misuse) {
        assertTrue(said.contains(misuse.sentence().replace("FOLDER/", folder + "/")), said);
        assertEquals(1, said.strip().lines().count(), said);
        assertTrue(said.strip().endsWith("."), said);
        assertFalse(said.contains("Exception"), said);
    }

    private Map<String, Long> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, Long> sizes = new TreeMap<>();
            for (Path file : all.filter(f -> Files.isRegularFile(f) && !f.startsWith(folder.resolve("out"))).toList()) {
                sizes.put(file.toString(), Files.size(file));
            }
            return sizes;
        }
    }

    @ParameterizedTest
    @MethodSource({"cases", "unknownKeys"})
    void atTheTerminal(Case misuse) throws IOException {
        Map<String, Long> before = files();
        Doors.Ended ended = Doors.terminal(words(misuse));
        assertEquals(2, ended.code(), ended.err());
        assertEquals("", ended.out());
        isOneSentence(ended.err().lines().reduce((a, b) -> b).orElseThrow(), misuse);
        assertEquals(before, files());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inFiji(Case misuse) throws IOException {
        Map<String, Long> before = files();
        String[] words = words(misuse);
        Map<String, Object> keys = new LinkedHashMap<>();
        Arrays.stream(words).skip(1).forEach(pair ->
            keys.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        isOneSentence(assertThrows(IisaException.class,
            () -> Doors.fiji(context, COMMANDS.get(words[0]), keys)).getMessage(), misuse);
        assertEquals(before, files());
    }
}
