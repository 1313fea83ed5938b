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

import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.TrainingMessages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A labelled folder in IISA-DB's layout: {@code annotations.csv}, whose first column is {@code img_name} and whose
 * second is the label in (0, 1], and {@code images/}.
 *
 * <p>Example: {@code for (LabelledFolder.Item item : LabelledFolder.read(folder)) { ... }}
 */
public final class LabelledFolder {

    private LabelledFolder() {
    }

    /**
     * One labelled image.
     *
     * @param file the image
     * @param label Ω in (0, 1]
     * @param fault what was done to a constructed image; empty where the table does not say
     * @param scene the photo that it comes from; the file's own name where the table does not say
     */
    public record Item(Path file, double label, String fault, String scene) {
    }

    /**
     * Reads the table. The images are not looked at.
     *
     * @param folder the folder
     * @return its items in the table's order
     * @throws InputException if there is no table, or a line has no label in (0, 1] or no image in {@code images/}
     */
    public static List<Item> read(Path folder) {
        Path table = folder.resolve("annotations.csv");
        List<List<String>> lines = Csv.read(table);
        if (lines.size() < 2 || !lines.get(0).get(0).equals("img_name") || lines.get(0).size() < 2) {
            throw new InputException(TrainingMessages.noAnnotations(table));
        }
        int fault = lines.get(0).indexOf("fault");
        int scene = lines.get(0).indexOf("scene");
        List<Item> items = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            double label = cells.size() < 2 ? Double.NaN : number(cells.get(1));
            if (!(label > 0 && label <= 1)) {
                throw new InputException(TrainingMessages.badLabel(table, i + 1));
            }
            items.add(new Item(image(folder, cells.get(0), table, i + 1), label, cell(cells, fault, ""),
                cell(cells, scene, cells.get(0))));
        }
        return items;
    }

    private static Path image(Path folder, String name, Path table, int line) {
        Path images = folder.resolve("images");
        try {
            Path file = images.resolve(name).normalize();
            if (file.startsWith(images.normalize()) && !file.equals(images.normalize())) {
                return images.resolve(name);
            }
        } catch (InvalidPathException e) {
            throw new InputException(TrainingMessages.badImageName(table, line), e);
        }
        throw new InputException(TrainingMessages.badImageName(table, line));
    }

    private static String cell(List<String> cells, int index, String otherwise) {
        return index >= 0 && index < cells.size() ? cells.get(index) : otherwise;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // refused by the caller, who knows the line
        }
    }
}
