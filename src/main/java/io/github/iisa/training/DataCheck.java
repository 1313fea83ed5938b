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
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.TimeLeft;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.LabelledFolder.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A labelled folder looked through before it is learned from: every image is decoded once, so that no training ends
 * after hours at a broken file, and all bytes and labels go into one hash.
 *
 * <p>Example: {@code DataCheck data = DataCheck.of(folder, items, reader, false, 2, problems, progress);}
 *
 * @param items those that can be used, in the table's order
 * @param sha256 of their names, labels and files
 */
record DataCheck(List<Item> items, String sha256) {

    /**
     * Looks through a folder.
     *
     * @param folder the folder
     * @param items as {@link LabelledFolder} read them
     * @param reader reads a file
     * @param skipBad whether images that cannot be used are left out
     * @param threads images at a time
     * @param problems takes a sentence for each image left out
     * @param progress told of every image; asked for cancellation before each
     * @return what can be used
     * @throws InputException naming file and line of the first image that cannot be used, unless such are left out
     */
    static DataCheck of(Path folder, List<Item> items, Function<Path, RgbImage> reader, boolean skipBad, int threads,
                        Consumer<String> problems, Progress progress) {
        Map<Integer, String> hashes = new ConcurrentHashMap<>();
        Map<Integer, String> bad = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        TimeLeft left = new TimeLeft(items.size());
        Parallel.forEach(threads, items, item -> {
            progress.check();
            try {
                hashes.put(item.row(), check(item, reader));
            } catch (InputException | OutOfMemoryError e) {
                bad.put(item.row(), FineTuneMessages.badImage(LabelledFolder.table(folder), item.line(),
                    RunMessages.fileFailed(item.file(), e)));
            }
            int n = done.incrementAndGet();
            progress.report(n, items.size(), left.message(n, "Checking images"));
        });
        for (String sentence : new TreeMap<>(bad).values()) {
            if (!skipBad) {
                throw new InputException(sentence);
            }
            problems.accept(sentence);
        }
        List<Item> good = items.stream().filter(i -> hashes.containsKey(i.row())).toList();
        MessageDigest all = digest();
        good.forEach(i -> all.update((i.file().getFileName() + "," + i.label() + "," + hashes.get(i.row()) + "\n")
            .getBytes(StandardCharsets.UTF_8)));
        return new DataCheck(good, HexFormat.of().formatHex(all.digest()));
    }

    private static String check(Item item, Function<Path, RgbImage> reader) {
        RgbImage image = reader.apply(item.file());
        if (Math.min(image.width(), image.height()) < Predictor.SMALLEST_SIDE) {
            throw new InputException(ModelMessages.imageTooSmall(image.width(), image.height(),
                Predictor.SMALLEST_SIDE));
        }
        try {
            return HexFormat.of().formatHex(digest().digest(Files.readAllBytes(item.file())));
        } catch (IOException e) {
            throw new InputException(TrainingMessages.noImage(item.file()), e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
