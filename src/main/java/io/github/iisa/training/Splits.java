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

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.FineTuneMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.PublishedSplits;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.training.LabelledFolder.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The splits of a labelled folder, 70 % train, 10 % validation, 20 % test: drawn, or read from a file.
 *
 * <p>Example: {@code List<Split> splits = Splits.of("10", 0, folder, items, 1);}
 *
 * <p>Drawn splits keep the images of one scene together, as a model would recognise the others. A file of splits is
 * JSON, {@code {"1": {"train": [0, 2], "val": [1, 5], "test": [3, 4]}, ...}}, with row numbers from 0 on or names of
 * images.
 */
public final class Splits {

    /** The file that keeps the split of a training. */
    static final String NAME = "splits.json";

    private static final int FEWEST = 3 * Split.LEAST;
    private static final int MOST = 1000;

    private Splits() {
    }

    /**
     * The splits that a user asks for.
     *
     * @param splits how many to draw, or a file; empty: one, the first, or the one that {@code split} numbers
     * @param split the number of the only one wanted, from 1 on; 0: all
     * @param folder the labelled folder
     * @param items the images that can be used
     * @param seed of drawn splits
     * @return at least one
     * @throws InputException if there are too few images, the file is none of splits, or there is no such split
     */
    public static List<Split> of(String splits, int split, Path folder, List<Item> items, long seed) {
        if (items.size() < FEWEST) {
            throw new InputException(FineTuneMessages.tooFewImages(LabelledFolder.table(folder), items.size(), FEWEST));
        }
        List<Split> all;
        if (splits.isEmpty()) {
            all = draw(items, Math.max(1, split), seed);
            return List.of(all.get(all.size() - 1));
        } else if (splits.matches("\\d{1,9}")) {
            int count = Integer.parseInt(splits);
            if (count < 1 || count > MOST) {
                throw new InputException(Messages.invalidValue("splits", splits, "a number from 1 to " + MOST));
            }
            all = draw(items, count, seed);
        } else {
            all = read(path(splits), folder, items);
        }
        if (split == 0) {
            return all;
        }
        return List.of(all.stream().filter(s -> s.number() == split).findFirst().orElseThrow(() ->
            new InputException(Messages.invalidValue("split", Integer.toString(split),
                "the number of one of the " + all.size() + " splits, or 0 for all"))));
    }

    /**
     * Draws splits.
     *
     * @param items at least six images
     * @param count how many splits
     * @param seed the same gives the same
     * @return the splits, numbered from 1 on
     */
    public static List<Split> draw(List<Item> items, int count, long seed) {
        Map<String, List<Item>> byScene = new LinkedHashMap<>();
        items.forEach(i -> byScene.computeIfAbsent(i.scene(), s -> new ArrayList<>()).add(i));
        Random random = new Random(seed);
        int validation = Math.max(Split.LEAST, (int) (items.size() * 0.1));
        int test = Math.max(Split.LEAST, items.size() - (int) Math.round(items.size() * 0.7) - validation);
        List<Split> splits = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            List<List<Item>> scenes = new ArrayList<>(byScene.values());
            Collections.shuffle(scenes, random);
            List<int[]> rows = new ArrayList<>();
            int from = 0;
            int[] ends = {validation, validation + test, items.size()};
            int taken = 0;
            for (int end : ends) {
                List<Integer> part = new ArrayList<>();
                while (from < scenes.size() && (taken < end || end == items.size())) {
                    scenes.get(from).forEach(i -> part.add(i.row()));
                    taken += scenes.get(from++).size();
                }
                rows.add(part.stream().mapToInt(Integer::intValue).sorted().toArray());
            }
            splits.add(Split.of("splits=" + count, n, List.of(rows.get(2), rows.get(0), rows.get(1)), items,
                Integer.MAX_VALUE));
        }
        return splits;
    }

    /** Writes a split as {@link #of} reads it, so that a model can be judged on the very images it was tested on. */
    static void write(Split split, Path file) {
        Map<String, List<Integer>> parts = new LinkedHashMap<>();
        parts.put("train", rows(split.train()));
        parts.put("val", rows(split.validation()));
        parts.put("test", rows(split.test()));
        try {
            AtomicFiles.write(file, new Gson().toJson(Map.of(split.number(), parts)) + "\n");
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    private static List<Integer> rows(List<Item> items) {
        return items.stream().map(Item::row).toList();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(text), e);
        }
    }

    private static List<Split> read(Path file, Path folder, List<Item> items) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Messages.fileMissing(file));
        }
        int rows = LabelledFolder.rows(folder);
        Map<String, Integer> names = new LinkedHashMap<>();
        items.forEach(i -> names.put(i.file().getFileName().toString(), i.row()));
        List<Split> splits = new ArrayList<>();
        parts(file, names).forEach((number, parts) ->
            splits.add(Split.of(file.toString(), number, parts, items, rows)));
        return splits;
    }

    /** Row numbers of train, validation and test by the split's number. */
    private static Map<Integer, List<int[]>> parts(Path file, Map<String, Integer> names) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pkl")) {
            Map<Integer, List<int[]>> published = new TreeMap<>();
            PublishedSplits.read(file).forEach((number, split) ->
                published.put(number, List.of(split.train(), split.validation(), split.test())));
            return published;
        }
        try {
            JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Map<Integer, List<int[]>> parts = new TreeMap<>();
            for (String key : root.keySet()) {
                JsonObject split = root.getAsJsonObject(key);
                String validation = split.has("val") ? "val" : "validation";
                int number = Integer.parseInt(key);
                List<int[]> rows = new ArrayList<>();
                for (String part : List.of("train", validation, "test")) {
                    rows.add(rows(file, number, split.getAsJsonArray(part), names));
                }
                parts.put(number, rows);
            }
            if (!parts.isEmpty()) {
                return parts;
            }
            throw new InputException(FineTuneMessages.badSplits(file));
        } catch (IOException | JsonParseException | IllegalStateException | ClassCastException | NumberFormatException
                 | NullPointerException e) {
            throw new InputException(FineTuneMessages.badSplits(file), e);
        }
    }

    private static int[] rows(Path file, int number, JsonArray part, Map<String, Integer> names) {
        int[] rows = new int[part.size()];
        for (int i = 0; i < rows.length; i++) {
            JsonElement element = part.get(i);
            if (element.getAsJsonPrimitive().isString()) {
                Integer row = names.get(element.getAsString());
                if (row == null) {
                    throw new InputException(FineTuneMessages.unknownRow(file.toString(), number,
                        element.getAsString()));
                }
                rows[i] = row;
            } else {
                rows[i] = element.getAsInt();
            }
        }
        return rows;
    }
}
