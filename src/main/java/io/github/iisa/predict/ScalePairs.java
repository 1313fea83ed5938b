/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.CodePointOrder;
import io.github.iisa.base.Csv;
import io.github.iisa.base.DownscaleMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Progress;
import io.github.iisa.stats.PairedRatios;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The images of two folders by pairs: those with the same relative name, whatever the extension.
 *
 * <p>Example:
 * <pre>{@code
 * ScalePairs pairs = ScalePairs.of("raw", "denoised", host::note);
 * pairs.predict(run, row -> { }, change -> write(change), Progress.NONE);
 * }</pre>
 *
 * @param pairs by name, sorted
 * @param unmatched a sentence for each image without exactly one partner
 */
public record ScalePairs(List<Pair> pairs, List<String> unmatched) {

    /** The header of the table. */
    public static final List<String> COLUMNS = List.of("file", "before", "after", "delta", "log_ratio");

    private static final long SEED = 1;

    /**
     * Two images of one thing.
     *
     * @param before the one
     * @param after the other
     */
    public record Pair(InputFile before, InputFile after) {
    }

    /**
     * What became of an intrinsic scale.
     *
     * @param file relative name of the image before
     * @param before its Ω
     * @param after Ω of its partner
     */
    public record Change(String file, double before, double after) {

        /**
         * The row of the table, six decimals.
         *
         * @return cells in the order of {@link ScalePairs#COLUMNS}
         */
        public List<Object> cells() {
            return List.of(file, Csv.round(before, 6), Csv.round(after, 6),
                Csv.round(after - before, 6),
                Csv.round(Math.log(after / before), 6));
        }
    }

    /**
     * Finds the pairs, in all folders inside the two as well.
     *
     * @param before a folder
     * @param after another
     * @param notes takes a sentence about images in a folder whose format is not read
     * @return at least one pair
     * @throws InputException if a folder has no images, or none of them has a partner
     */
    public static ScalePairs of(String before, String after, Consumer<String> notes) {
        Map<String, List<InputFile>> left = byStem(before, notes);
        Map<String, List<InputFile>> right = byStem(after, notes);
        List<Pair> pairs = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        left.forEach((stem, files) -> {
            List<InputFile> others = right.getOrDefault(stem, List.of());
            if (files.size() == 1 && others.size() == 1) {
                pairs.add(new Pair(files.get(0), others.get(0)));
            } else {
                files.forEach(file -> unmatched.add(DownscaleMessages.noPartner(file.path(), after, others.size(),
                    files.size())));
            }
        });
        right.forEach((stem, files) -> {
            if (!left.containsKey(stem)) {
                files.forEach(file -> unmatched.add(DownscaleMessages.noPartner(file.path(), before, 0, 1)));
            }
        });
        if (pairs.isEmpty()) {
            throw new InputException(DownscaleMessages.noPairs(before, after));
        }
        return new ScalePairs(pairs, unmatched);
    }

    private static Map<String, List<InputFile>> byStem(String folder, Consumer<String> notes) {
        Map<String, List<InputFile>> stems = new TreeMap<>(CodePointOrder.INSTANCE);
        for (InputFile file : InputFiles.list(folder, true, notes)) {
            String stem = file.name().replaceFirst("\\.[^./]+$", "");
            stems.computeIfAbsent(stem, s -> new ArrayList<>()).add(file);
        }
        return stems;
    }

    /**
     * Predicts both images of every pair.
     *
     * @param run the way from files to answers
     * @param watcher sees the row of every image; the pair of one that fails is left out
     * @param sink takes every change as soon as it is known, in the order of the pairs
     * @param progress told the count of images
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public void predict(FolderRun run, Consumer<PredictionRow> watcher, Consumer<Change> sink, Progress progress) {
        List<InputFile> files = new ArrayList<>();
        pairs.forEach(pair -> files.addAll(List.of(pair.before, pair.after)));
        Map<InputFile, Double> omegas = new HashMap<>();
        Map<InputFile, Pair> byLater = pairs.stream().collect(Collectors.toMap(Pair::after, pair -> pair));
        run.predict(files, (file, rows) -> {
            rows.forEach(watcher);
            rows.stream().filter(PredictionRow::good).forEach(row -> omegas.put(file, row.prediction().omega()));
            Pair pair = byLater.get(file);
            if (pair != null && omegas.containsKey(pair.before) && omegas.containsKey(file)) {
                sink.accept(new Change(pair.before.name(), omegas.get(pair.before), omegas.get(file)));
            }
        }, progress);
    }

    /**
     * What the changes say together.
     *
     * @param changes at least one
     * @return mean ratio, interval and test
     */
    public static PairedRatios summary(List<Change> changes) {
        return PairedRatios.of(changes.stream().mapToDouble(Change::before).toArray(),
            changes.stream().mapToDouble(Change::after).toArray(), SEED);
    }
}
