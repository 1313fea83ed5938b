/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One split of a labelled data set as IISA-DB publishes its ten, in {@code iisadb_splits.pkl}: row numbers of
 * {@code annotations.csv}, from 0 on.
 *
 * <p>Example: {@code int[] rows = PublishedSplits.read(file).get(1).train();}
 *
 * @param train rows to train on
 * @param validation rows to choose the best epoch by
 * @param test rows to report on
 */
public record PublishedSplits(int[] train, int[] validation, int[] test) {

    /**
     * Reads the splits of a file.
     *
     * @param file a pickled dictionary of number to {@code train}, {@code val}, {@code test}, NumPy arrays
     * @return number to split, at least one, ascending
     * @throws InputException if the file is missing or something else
     */
    public static SortedMap<Integer, PublishedSplits> read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Object root = new Unpickler(file, in, new NumpyArrays()).read();
            SortedMap<Integer, PublishedSplits> splits = new TreeMap<>();
            if (root instanceof Map<?, ?> map) {
                map.forEach((key, value) -> splits.put(Math.toIntExact((Long) key), split((Map<?, ?>) value)));
            }
            if (splits.isEmpty()) {
                throw new InputException(PickleMessages.notSplits(file));
            }
            return splits;
        } catch (IOException e) {
            throw new InputException(Messages.fileMissing(file), e);
        } catch (ClassCastException | NullPointerException | ArithmeticException e) {
            throw new InputException(PickleMessages.notSplits(file), e);
        }
    }

    private static PublishedSplits split(Map<?, ?> parts) {
        return new PublishedSplits(rows(parts.get("train")), rows(parts.get("val")), rows(parts.get("test")));
    }

    private static int[] rows(Object part) {
        int[] rows = Arrays.stream(((NumpyArrays.Array) part).values()).mapToInt(Math::toIntExact).toArray();
        if (Arrays.stream(rows).anyMatch(r -> r < 0)) {
            throw new ArithmeticException("a negative row");
        }
        return rows;
    }
}
