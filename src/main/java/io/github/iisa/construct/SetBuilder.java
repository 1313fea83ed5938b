/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import com.google.gson.GsonBuilder;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Turns pristine photos into a labelled folder: {@code images/}, {@code annotations.csv} (columns
 * {@code img_name,iis,latent,censored,fault,scene,parameters}) and {@code construction.json} (seed and recipe).
 *
 * <p>Example:
 * <pre>{@code
 * new SetBuilder(ConstructionRecipe.standard(), 42, reader)
 *     .optSides(256, 384)
 *     .build(photos, output, 5000, threads, Progress.NONE);
 * }</pre>
 *
 * <p>Sample i is made from photo i mod n (in the order given) and from the seed and i alone, so the folder is the same
 * for any number of threads, and after a break and a second run. Every finished sample is safe: the image is moved into
 * place whole, then its row is appended. Another seed, recipe or list of photos in the same folder is refused; a larger
 * count adds to it.
 *
 * <p>Limits: one builder at a time on a folder; the reader is called from the given threads, once per photo.
 */
public final class SetBuilder {

    private static final int SMALLEST_PHOTO = 64;

    private final ConstructionRecipe recipe;
    private final long seed;
    private final Function<Path, RgbImage> reader;
    private int smallestSide = 256;
    private int largestSide = 256;

    /**
     * What a run has come to.
     *
     * @param samples rows in the finished table
     * @param failures one sentence for each photo that could not be used
     */
    public record Report(int samples, List<String> failures) {
    }

    /**
     * A builder of 256 px samples.
     *
     * @param recipe distribution of labels and faults
     * @param seed the same seed gives the same folder
     * @param reader reads a photo as 8-bit sRGB; throws {@link InputException} for a file that it cannot read
     */
    public SetBuilder(ConstructionRecipe recipe, long seed, Function<Path, RgbImage> reader) {
        this.recipe = Objects.requireNonNull(recipe, "recipe");
        this.seed = seed;
        this.reader = Objects.requireNonNull(reader, "reader");
    }

    /**
     * Draws width and height independently of each other and of the label.
     *
     * @param smallest side, px, at least 32
     * @param largest side, px, at least the smallest
     * @return this
     */
    public SetBuilder optSides(int smallest, int largest) {
        if (smallest < 32 || largest < smallest) {
            throw new IllegalArgumentException("sides " + smallest + ".." + largest);
        }
        smallestSide = smallest;
        largestSide = largest;
        return this;
    }

    /**
     * Makes what is missing of a labelled folder.
     *
     * @param photos pristine photos; the file name becomes the scene
     * @param output the folder, made if missing
     * @param count samples in the whole folder, at least 1
     * @param threads what the work runs on; stays open
     * @param progress told after each sample; a cancel leaves a folder that a second run completes
     * @return what was made
     * @throws InputException if there are no usable photos, or the folder holds another construction
     * @throws CancelledException if the user cancelled
     */
    public Report build(List<Path> photos, Path output, int count, ExecutorService threads, Progress progress) {
        if (photos.isEmpty() || count < 1) {
            throw new InputException(TrainingMessages.nothingToConstruct(output));
        }
        Path images = output.resolve("images");
        AnnotationTable table = open(output, images, photos);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> tasks = new ArrayList<>();
        for (int k = 0; k < Math.min(photos.size(), count); k++) {
            int first = k;
            tasks.add(threads.submit(() -> samplesOf(photos, first, count, images, table, failures, progress)));
        }
        await(tasks);
        table.finish();
        if (table.size() == 0) {
            throw new InputException(failures.get(0));
        }
        return new Report(table.size(), failures.stream().sorted(Comparator.naturalOrder()).toList());
    }

    private AnnotationTable open(Path output, Path images, List<Path> photos) {
        Path settings = output.resolve("construction.json");
        try {
            Files.createDirectories(images);
            byte[] wanted = settings(photos).getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(settings)) {
                AnnotationTable.replace(settings, wanted);
            } else if (!Arrays.equals(wanted, Files.readAllBytes(settings))) {
                throw new InputException(TrainingMessages.otherConstruction(output));
            }
        } catch (IOException e) {
            throw new IisaException(Messages.cannotWrite(output), e);
        }
        return new AnnotationTable(output.resolve("annotations.csv"), images);
    }

    private String settings(List<Path> photos) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("seed", seed);
        values.put("smallest_side", smallestSide);
        values.put("largest_side", largestSide);
        values.put("recipe", recipe);
        values.put("photos", photos.stream().map(p -> p.getFileName().toString()).toList());
        return new GsonBuilder().setPrettyPrinting().create().toJson(values) + "\n";
    }

    private void samplesOf(List<Path> photos, int first, int count, Path images, AnnotationTable table,
        List<String> failures, Progress progress) {
        Path photo = photos.get(first);
        RgbImage pristine = null;
        for (int i = first; i < count; i += photos.size()) {
            progress.check();
            String name = String.format("%06d.png", i);
            if (table.contains(name)) {
                continue;
            }
            try {
                pristine = pristine == null ? read(photo) : pristine;
            } catch (InputException e) {
                failures.add(e.getMessage());
                return;
            }
            ConstructedSample sample = sample(pristine, i);
            write(images.resolve(name), sample.image());
            table.append(name, sample, photo.getFileName().toString());
            progress.report(table.size(), count, name);
        }
    }

    private RgbImage read(Path photo) {
        RgbImage image = reader.apply(photo);
        if (Math.min(image.width(), image.height()) < SMALLEST_PHOTO) {
            throw new InputException(TrainingMessages.photoTooSmall(photo, SMALLEST_PHOTO));
        }
        return image;
    }

    private ConstructedSample sample(RgbImage pristine, int index) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + index);
        int width = random.nextInt(smallestSide, largestSide + 1);
        int height = random.nextInt(smallestSide, largestSide + 1);
        return new SampleConstructor(recipe).sample(pristine, width, height, random);
    }

    private static void write(Path file, RgbImage image) {
        try {
            AnnotationTable.replace(file, ImageCodec.png(image));
        } catch (IOException e) {
            throw new IisaException(Messages.cannotWrite(file), e);
        }
    }

    /** Waits for all tasks even if one fails, so that no thread writes after the return. */
    private static void await(List<Future<?>> tasks) {
        RuntimeException failure = null;
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                tasks.forEach(t -> t.cancel(false));
                Thread.currentThread().interrupt();
                failure = new CancelledException();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
