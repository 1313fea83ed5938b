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

import com.google.gson.GsonBuilder;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.construct.Scenes;
import io.github.iisa.network.ConvolutionNetwork;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the convolutions of the default network are learned from: windows of 128 px of the samples of
 * {@link ConstructedSamples}, with their labels, in files that {@code learn_convolution.py} reads.
 *
 * <p>Run: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.training.ConvolutionSet -Dbenchmark.args="PHOTOS FOLDER
 * COUNT SEED FOLD" -DskipTests verify}; FOLD is {@code train} or {@code validation}. FOLDER takes one file of windows
 * per {@value #FILE} samples, of 150 to 180 MB, and {@code FOLD.json}, which says how they were made. A second start
 * keeps the files that are there; one with another recipe, seed or number of photos is refused.
 *
 * <p>Of each view of a sample the liveliest window is taken; of a training sample and of its stored copy another one as
 * well. Half of the training photos are seen from further away: scaled down, at most to half, so that the network meets
 * structure of every fineness. Sample i follows from the seed and i alone.
 */
public final class ConvolutionSet {

    private static final int FILE = 500;
    /** No photo is scaled down below this shorter side, px. */
    private static final double SMALLEST = 288;
    private static final double FARTHEST = 0.5;
    private static final double AS_IT_IS = 0.98;

    private final ConstructedSamples samples;
    private final Scenes.Fold fold;
    private final long seed;
    private final String facts;

    ConvolutionSet(List<RgbImage> photos, TrainingRecipe recipe, Scenes.Fold fold, long seed) {
        this.samples = new ConstructedSamples(photos, recipe.construction(), ConvolutionNetwork.TILE,
            recipe.weakLabels(), recipe.delta(), recipe.smallCrops(), recipe.storedCopies())
            .optLabelNoise(fold == Scenes.Fold.TRAIN ? recipe.labelNoise() : 0);
        this.fold = fold;
        this.seed = seed;
        Map<String, Object> made = recipe.toMap();
        made.keySet().retainAll(List.of("method", "construction", "weak_labels", "delta", "small_crops",
            "stored_copies", "label_noise"));
        made.put("photos", photos.size());
        made.put("seed", seed);
        facts = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(made) + "\n";
    }

    /**
     * Makes the files.
     *
     * @param args folder of pristine photos, folder of the files, number of samples, seed, fold
     * @throws IOException if the files cannot be written
     */
    public static void main(String[] args) throws IOException {
        Scenes.Fold fold = Scenes.Fold.valueOf(args[4].toUpperCase(Locale.ROOT));
        List<RgbImage> photos = DefaultTraining.load(Path.of(args[0]), fold);
        new ConvolutionSet(photos, TrainingRecipe.read("default"), fold, Long.parseLong(args[3]))
            .write(Path.of(args[1]), Integer.parseInt(args[2]), Runtime.getRuntime().availableProcessors());
    }

    /** Writes the files that are missing. */
    void write(Path folder, int count, int threads) throws IOException {
        String name = fold.name().toLowerCase(Locale.ROOT);
        Path description = Files.createDirectories(folder).resolve(name + ".json");
        if (!Files.exists(description)) {
            AtomicFiles.write(description, facts);
        } else if (!Files.readString(description).equals(facts)) {
            throw new IllegalArgumentException(description + " is of another set; name another folder.");
        }
        for (int from = 0; from < count; from += FILE) {
            int to = Math.min(count, from + FILE);
            Path file = folder.resolve(String.format(Locale.ROOT, "%s-%07d-%07d.windows", name, from, to));
            if (!Files.exists(file)) {
                write(file, from, to, threads);
                System.out.println(file);
            }
        }
    }

    private void write(Path file, int from, int to, int threads) throws IOException {
        byte[][][] windows = new byte[to - from][][];
        Parallel.forEach(threads, IntStream.range(from, to).boxed().toList(), i -> windows[i - from] =
            windows(i).stream().map(LabelledWindow::encode).toArray(byte[][]::new));
        AtomicFiles.write(file, channel -> {
            for (byte[][] sample : windows) {
                for (byte[] window : sample) {
                    ByteBuffer bytes = ByteBuffer.wrap(window);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
            }
        });
    }

    /** The windows of sample i, view by view. */
    List<LabelledWindow> windows(int i) {
        SplittableRandom random = ConstructedSamples.random(seed, i);
        List<ConstructedSamples.View> views = samples.views(seen(samples.photo(random), random),
            samples.labelError(seed, i), random);
        List<LabelledWindow> windows = new ArrayList<>();
        for (int v = 0; v < views.size(); v++) {
            ConstructedSamples.View view = views.get(v);
            LivelyWindows lively = new LivelyWindows(view.image());
            List<RgbImage> images = new ArrayList<>(List.of(lively.liveliest()));
            if (fold == Scenes.Fold.TRAIN && (v == 0 || v == views.size() - 1)) {
                lively.another(random).ifPresent(images::add);
            }
            for (RgbImage image : images) {
                windows.add(new LabelledWindow(image, view.logOmega(), v, view.fault()));
            }
        }
        return windows;
    }

    /** A photo as it is or, every second time, from further away. */
    private RgbImage seen(RgbImage photo, SplittableRandom random) {
        double least = Math.min(1, Math.max(FARTHEST, SMALLEST / Math.min(photo.width(), photo.height())));
        double scale = random.nextInt(2) == 0 ? 1 : least + random.nextDouble() * (1 - least);
        return fold == Scenes.Fold.TRAIN && scale < AS_IT_IS ? Lanczos.scale(photo, scale) : photo;
    }
}
