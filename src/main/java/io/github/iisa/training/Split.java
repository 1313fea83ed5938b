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

import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.training.LabelledFolder.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A division of a labelled folder into the parts to learn from, to choose the epoch by, and to report on.
 *
 * <p>Example: {@code for (Split split : Splits.draw(items, 10, 1)) { ... }}
 *
 * @param number from 1 on
 * @param train images to learn from
 * @param validation images to choose the epoch by
 * @param test images to report on
 */
public record Split(int number, List<Item> train, List<Item> validation, List<Item> test) {

    /** Agreement needs two images. */
    static final int LEAST = 2;

    /**
     * A split from row numbers.
     *
     * @param source where they come from, for complaints
     * @param number from 1 on
     * @param rows of train, validation and test
     * @param items the images that can be used; rows of others are left out
     * @param allRows how many rows the table has
     * @throws InputException if a part has fewer than two images, shares one with another, or names none of the table's
     */
    static Split of(String source, int number, List<int[]> rows, List<Item> items, int allRows) {
        Set<Integer> seen = new HashSet<>();
        rows.forEach(part -> IntStream.of(part).forEach(row -> {
            if (row < 0 || row >= allRows) {
                throw new InputException(FineTuneMessages.unknownRow(source, number, Integer.toString(row)));
            }
            if (!seen.add(row)) {
                throw new InputException(FineTuneMessages.sharedRow(source, number, row));
            }
        }));
        Map<Integer, Item> byRow = items.stream().collect(Collectors.toMap(Item::row, i -> i));
        List<List<Item>> parts = rows.stream().map(part -> IntStream.of(part).filter(byRow::containsKey)
            .mapToObj(byRow::get).toList()).toList();
        List<String> names = List.of("train", "validation", "test");
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).size() < LEAST) {
                throw new InputException(FineTuneMessages.emptyPart(source, number, names.get(i), LEAST));
            }
        }
        return new Split(number, parts.get(0), parts.get(1), parts.get(2));
    }
}
