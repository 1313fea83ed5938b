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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import io.github.iisa.training.LabelledFolder.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits: drawn, or read from a file, and what is wrong with some. */
class SplitsTest {

    @TempDir
    private Path folder;

    private List<Item> items(int count, int scenes) throws IOException {
        Files.writeString(folder.resolve("annotations.csv"), "img_name,iis\n" + IntStream.range(0, count)
            .mapToObj(i -> "p" + i + ".png,0.5\n").collect(Collectors.joining()));
        return IntStream.range(0, count).mapToObj(i -> new Item(folder.resolve("images/p" + i + ".png"), 0.5, "",
            "s" + i % scenes, i)).toList();
    }

    private String refused(String splits, int split, List<Item> items) {
        String said = assertThrows(InputException.class,
            () -> Splits.of(splits, split, folder, items, 1)).getMessage();
        assertTrue(said.endsWith(".") && said.lines().count() == 1, said);
        return said;
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return folder.resolve(name).toString();
    }

    @Test
    void aSplitThatWasWrittenIsReadAsItWas() throws IOException {
        List<Item> items = items(20, 20);
        Split split = Splits.draw(items, 2, 7).get(1);
        Splits.write(split, folder.resolve(Splits.NAME));
        assertEquals(List.of(split), Splits.of(folder.resolve(Splits.NAME).toString(), 0, folder, items, 1));
    }

    @Test
    void drawnSplitsHaveThePublishedSizesAndCoverAll() throws IOException {
        List<Split> splits = Splits.of("10", 0, folder, items(785, 785), 1);
        assertEquals(10, splits.size());
        for (Split s : splits) {
            assertEquals(List.of(550, 78, 157), List.of(s.train().size(), s.validation().size(), s.test().size()));
            Set<Integer> rows = Stream.of(s.train(), s.validation(), s.test()).flatMap(List::stream).map(Item::row)
                .collect(Collectors.toSet());
            assertEquals(785, rows.size());
        }
        assertNotEquals(splits.get(0).test(), splits.get(1).test());
        assertEquals(splits, Splits.of("10", 0, folder, items(785, 785), 1));
        assertEquals(List.of(splits.get(2)), Splits.of("10", 3, folder, items(785, 785), 1));
        assertEquals(List.of(splits.get(2)), Splits.of("", 3, folder, items(785, 785), 1));
        assertNotEquals(splits, Splits.of("10", 0, folder, items(785, 785), 2));
    }

    @Test
    void theImagesOfASceneStayTogether() throws IOException {
        for (Split s : Splits.of("5", 0, folder, items(200, 20), 1)) {
            Set<String> scenes = new HashSet<>();
            for (List<Item> part : List.of(s.train(), s.validation(), s.test())) {
                Set<String> own = part.stream().map(Item::scene).collect(Collectors.toSet());
                assertTrue(own.stream().allMatch(scenes::add), "shared " + own);
            }
            assertEquals(List.of(140, 20, 40), List.of(s.train().size(), s.validation().size(), s.test().size()));
        }
    }

    @Test
    void jsonHoldsRowsOrNames() throws IOException {
        String file = write("splits.json", """
            {"2": {"train": [0, 1], "val": [2, 3], "test": [4, 5]},
             "1": {"train": ["p5.png", "p4.png"], "validation": ["p3.png", "p2.png"], "test": ["p1.png", 0]}}
            """);
        List<Split> splits = Splits.of(file, 0, folder, items(6, 6), 1);
        assertEquals(List.of(1, 2), splits.stream().map(Split::number).toList());
        assertEquals(List.of(5, 4), splits.get(0).train().stream().map(Item::row).toList());
        assertEquals(List.of(4, 5), splits.get(1).test().stream().map(Item::row).toList());
        assertEquals(2, Splits.of(file, 2, folder, items(6, 6), 1).get(0).number());
    }

    @Test
    void thePublishedSplits() throws IOException {
        Path file = Path.of(System.getProperty("iisa.shared", "missing"), "corpus/iisadb_splits.pkl");
        Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        List<Split> splits = Splits.of(file.toString(), 0, folder, items(785, 785), 1);
        assertEquals(10, splits.size());
        splits.forEach(s -> assertEquals(List.of(550, 78, 157),
            List.of(s.train().size(), s.validation().size(), s.test().size())));
        assertTrue(refused(file.toString(), 0, items(700, 700)).contains("which annotations.csv does not have"));
    }

    @Test
    void whatIsWrongIsASentence() throws IOException {
        assertTrue(refused("", 0, items(1, 1)).contains("names 1 usable image;"));
        List<Item> six = items(6, 6);
        assertTrue(refused("0", 0, six).contains("splits=0"));
        assertTrue(refused("10", 11, six).contains("split=11"));
        assertTrue(refused(folder + "/none.json", 0, six).contains("no such file"));
        assertTrue(refused(write("a.json", "[1]"), 0, six).contains("a.json: not a list of splits"));
        assertTrue(refused(write("b.json", "{\"one\": {}}"), 0, six).contains("not a list of splits"));
        assertTrue(refused(write("c.json", "{\"1\": {\"train\": [0, 1], \"val\": [2, 3]}}"), 0, six)
            .contains("not a list of splits"));
        assertTrue(refused(write("d.json", "{\"1\": {\"train\": [0, 1], \"val\": [], \"test\": [4, 5]}}"), 0, six)
            .contains("split 1 has fewer than 2 usable images in its validation part"));
        assertTrue(refused(write("e.json", "{\"1\": {\"train\": [0, 9], \"val\": [2, 3], \"test\": [4, 5]}}"), 0, six)
            .contains("names the image 9"));
        assertTrue(refused(write("f.json", "{\"1\": {\"train\": [0, 1], \"val\": [1, 3], \"test\": [4, 5]}}"), 0, six)
            .contains("row 1 in two of its parts"));
        assertTrue(refused(write("g.json", "{\"1\": {\"train\": [\"x\", 1], \"val\": [2], \"test\": [4, 5]}}"), 0,
            six).contains("names the image x"));
        assertTrue(refused(write("h.pkl", "no pickle"), 0, six).contains("h.pkl"));
        // All of one scene: nothing is left for two of the parts.
        assertTrue(refused("1", 0, items(12, 1)).contains("fewer than 2"));
    }
}
