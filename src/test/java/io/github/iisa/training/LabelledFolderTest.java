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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of a labelled folder. */
class LabelledFolderTest {

    @TempDir
    private Path folder;

    private List<LabelledFolder.Item> read(String table) throws IOException {
        Files.writeString(folder.resolve("annotations.csv"), table);
        return LabelledFolder.read(folder);
    }

    private String refused(String table) {
        String said = assertThrows(InputException.class, () -> read(table)).getMessage();
        assertTrue(said.startsWith(folder.resolve("annotations.csv").toString()) && said.endsWith("."), said);
        return said;
    }

    @Test
    void readsNameAndLabelByTheirPlaceAndFaultAndSceneByTheirName() throws IOException {
        List<LabelledFolder.Item> items = read("img_name,iis,scene,std,fault\nb.png,0.25,one.jpg,0.1,blur\n"
            + "\"a, b.png\",1,two.jpg,0.2,\nc.png,1e-3\n");
        Path images = folder.resolve("images");
        assertEquals(List.of(new LabelledFolder.Item(images.resolve("b.png"), 0.25, "blur", "one.jpg", 0),
            new LabelledFolder.Item(images.resolve("a, b.png"), 1, "", "two.jpg", 1),
            new LabelledFolder.Item(images.resolve("c.png"), 0.001, "", "c.png", 2)), items);
    }

    @Test
    void withoutMoreColumnsTheSceneIsTheImage() throws IOException {
        assertEquals(new LabelledFolder.Item(folder.resolve("images/a.png"), 0.5, "", "a.png", 0),
            read("img_name,mos\r\na.png,0.5\r\n").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "1.2", "nan", "NaN", "Infinity", "good", "", "0,5x"})
    void aLabelThatIsNoneIsNamedWithItsLine(String label) {
        assertTrue(refused("img_name,iis\na.png,0.5\nb.png,1\nc.png," + label + "\nd.png,0.5\n").contains("line 4"));
    }

    @Test
    void aLineWithoutALabelIsNamed() {
        assertTrue(refused("img_name,iis\na.png\n").contains("line 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "img_name,iis\n", "img_name\na.png\n", "name,iis\na.png,0.5\n",
        "a.png,0.5\nb.png,1\n"})
    void aTableWithoutItsHeaderOrWithoutLinesIsRefused(String table) {
        refused(table);
    }

    @Test
    void aFolderWithoutATableIsRefused() {
        String said = assertThrows(InputException.class, () -> LabelledFolder.read(folder)).getMessage();
        assertTrue(said.contains("annotations.csv: no such file"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.png", "/etc/secret.png", "no\0name.png", ""})
    void anImageOutsideTheFolderIsRefused(String name) {
        assertTrue(refused("img_name,iis\na.png,0.5\n" + name + ",0.5\n").contains("line 3"));
    }
}
