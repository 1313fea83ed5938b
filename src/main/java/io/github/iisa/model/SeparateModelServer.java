/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import io.github.iisa.base.IisaException;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The other end of {@link SeparateModel}: reads images from standard input, writes estimates to standard output. */
public final class SeparateModelServer {

    private SeparateModelServer() {
    }

    /**
     * Serves until its input ends.
     *
     * @param args location, device, threads, library folders
     * @throws IOException if the parent is gone
     */
    public static void main(String[] args) throws IOException {
        DataOutputStream to = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // What a library prints must not come between the numbers.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
        ModelLibrary library = new ModelLibrary(Stream.of(args[3].split(File.pathSeparator)).filter(f -> !f.isEmpty())
            .map(Path::of).toList());
        EngineOptions options = EngineOptions.of(args[1], Integer.parseInt(args[2]));
        try (IntrinsicScaleModel model = new ModelOpening(library, Path.of(args[0]), options, true, false)
            .openHere()) {
            introduce(model.info(), to);
            DataInputStream from = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
            for (List<RgbImage> batch = batch(from); batch != null; batch = batch(from)) {
                answer(model, batch, to);
            }
        } catch (IisaException e) {
            refuse(e, to);
        }
    }

    private static void introduce(ModelInfo info, DataOutputStream to) throws IOException {
        to.writeBoolean(true);
        to.writeUTF(info.name());
        to.writeUTF(info.sha256());
        to.writeInt(info.tileSize());
        to.writeDouble(info.strictness());
        to.writeDouble(info.interval().width());
        to.writeDouble(info.interval().oneSided());
        to.writeDouble(info.pooling().quantile());
        to.writeDouble(info.pooling().power());
        to.writeDouble(info.pooling().detail());
        to.flush();
    }

    private static void answer(IntrinsicScaleModel model, List<RgbImage> batch, DataOutputStream to)
        throws IOException {
        try {
            List<Estimate> estimates = model.predict(batch, Progress.NONE);
            to.writeBoolean(true);
            for (Estimate estimate : estimates) {
                to.writeDouble(estimate.value());
                to.writeDouble(estimate.spread());
                to.writeDouble(estimate.rating());
            }
            to.flush();
        } catch (IisaException e) {
            refuse(e, to);
        }
    }

    private static void refuse(IisaException e, DataOutputStream to) throws IOException {
        to.writeBoolean(false);
        to.writeUTF(e.getMessage());
        to.flush();
    }

    private static List<RgbImage> batch(DataInputStream from) throws IOException {
        int count;
        try {
            count = from.readInt();
        } catch (EOFException e) {
            return null; // the parent has closed the model
        }
        List<RgbImage> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int width = from.readInt();
            int height = from.readInt();
            int[] pixels = new int[Math.multiplyExact(width, height)];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = from.readInt();
            }
            batch.add(new RgbImage(width, height, pixels));
        }
        return batch;
    }
}
