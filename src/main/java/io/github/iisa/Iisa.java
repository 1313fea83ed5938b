/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa;

import ij.ImagePlus;
import io.github.iisa.base.Progress;
import io.github.iisa.command.CommandLine;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.image.ImagePlanes;
import io.github.iisa.image.Plane;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.network.Models;
import io.github.iisa.predict.Prediction;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.RgbImage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;

/**
 * The door: a loaded model for scripts, and the command line's entry.
 *
 * <p>Example, in Groovy:
 * <pre>{@code
 * try (m = Iisa.load("default")) {
 *     println m.predict("photo.jpg").omega()
 *     println m.predict(IJ.getImage()).bestWidth()
 * }
 * }</pre>
 *
 * <p>A model is loaded once and asked often; close it to free its native memory. Runs over many files with a table are
 * the command's: {@code iisa predict photos output=iis.csv}.
 */
public final class Iisa implements AutoCloseable {

    private static final long GRACE_SECONDS = 20;

    private final IntrinsicScaleModel model;
    private final Predictor predictor;

    Iisa(IntrinsicScaleModel model, int threads) {
        this.model = model;
        this.predictor = new Predictor(model, threads, false);
    }

    /**
     * Loads a model, for all cores and the device that is best.
     *
     * @param model an installed name, such as {@code default}, or the path of a model package
     * @return the loaded model; close it
     * @throws io.github.iisa.base.ModelException if there is no such model or it cannot be used
     * @throws io.github.iisa.base.EngineException if the engine cannot start
     */
    public static Iisa load(String model) {
        return load(model, EngineOptions.of("auto", 0), false);
    }

    /**
     * Loads a model.
     *
     * @param model an installed name, such as {@code default}, or the path of a model package
     * @param engine device and threads
     * @param trust whether code inside a package that is not installed may run
     * @return the loaded model; close it
     * @throws io.github.iisa.base.ModelException if there is no such model or it cannot be used
     * @throws io.github.iisa.base.EngineException if the engine or the device is not to be had
     */
    public static Iisa load(String model, EngineOptions engine, boolean trust) {
        return new Iisa(Models.open(model, engine, trust), engine.threads());
    }

    /**
     * Predicts a file.
     *
     * @param file an image file
     * @return Ω in [0.05, 1] with interval, best size and notes
     * @throws io.github.iisa.base.InputException if the file cannot be read or a side is under 32 px
     */
    public Prediction predict(String file) {
        return predict(Path.of(file));
    }

    /**
     * Predicts a file.
     *
     * @param file an image file; of a stack its first plane
     * @return Ω in [0.05, 1] with interval, best size and notes
     * @throws io.github.iisa.base.InputException if the file cannot be read or a side is under 32 px
     */
    public Prediction predict(Path file) {
        return predict(ImageFiles.read(file));
    }

    /**
     * Predicts the current plane of an open image, as displayed.
     *
     * @param image any type
     * @return Ω in [0.05, 1] with interval, best size and notes
     * @throws io.github.iisa.base.InputException if a side is under 32 px
     */
    public Prediction predict(ImagePlus image) {
        return predict(ImagePlanes.plane(image, 0, false));
    }

    /**
     * Predicts an ImgLib2 image.
     *
     * @param image width × height, or with three channels as third dimension
     * @return Ω in [0.05, 1] with interval and best size
     * @throws io.github.iisa.base.InputException if it is no such image or a side is under 32 px
     */
    public Prediction predict(RandomAccessibleInterval<?> image) {
        return predict(ImagePlanes.toRgb(image));
    }

    /**
     * Predicts packed pixels.
     *
     * @param image sRGB
     * @return Ω in [0.05, 1] with interval and best size
     * @throws io.github.iisa.base.InputException if a side is under 32 px
     */
    public Prediction predict(RgbImage image) {
        return predictor.predict(image, Progress.NONE);
    }

    private Prediction predict(Plane plane) {
        Prediction p = predict(plane.rgb());
        return new Prediction(p.omega(), p.low(), p.high(), p.raw(), p.rating(), p.bestWidth(), p.bestHeight(),
            p.seconds(), Stream.concat(plane.notes().stream(), p.notes().stream()).toList());
    }

    /** Frees the model's native memory. */
    @Override
    public void close() {
        model.close();
    }

    /**
     * The command line: {@code iisa COMMAND [FILE ...] [key=value ...]}; {@code iisa help} lists the commands.
     *
     * @param args the words
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        end(cancelled -> {
            int code = run(args, out, System.err, cancelled);
            out.flush();
            return code;
        });
    }

    /** Does the work and ends the program with its exit code; an interrupt cancels the work first. */
    static void end(ToIntFunction<BooleanSupplier> work) {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread onInterrupt = new Thread(() -> {
            cancelled.set(true);
            awaitEnd(ended);
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        int code = work.applyAsInt(cancelled::get);
        ended.countDown();
        if (!cancelled.get()) {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
            System.exit(code);
        }
    }

    /** An interrupted program ends with the shell's own code, 130 for Ctrl-C, once finished rows are safe. */
    private static void awaitEnd(CountDownLatch ended) {
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The computation did not stop in time; finished rows are safe.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, () -> false);
    }

    private static int run(String[] args, PrintStream out, PrintStream err, BooleanSupplier cancelled) {
        try {
            return new CommandLine(out, err, cancelled).run(args);
        } catch (RuntimeException | LinkageError e) {
            // Not one of our own failures: whoever reports it needs to say where it came from.
            err.println("iisa failed unexpectedly; please report this:");
            e.printStackTrace(err);
            return CommandLine.FAILED;
        }
    }
}
