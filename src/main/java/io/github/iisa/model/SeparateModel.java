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

import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model in a process of its own: if its native code breaks down, only that process does.
 *
 * <p>Example: {@code try (IntrinsicScaleModel m = SeparateModel.start(library, path, options)) { ... }}
 *
 * <p>Images go over as packed pixels and estimates come back as doubles, so answers are those of the same model here.
 * One call at a time; a cancellation ends the process.
 */
final class SeparateModel implements IntrinsicScaleModel {

    private static final long POLL_MILLIS = 2;

    private final ChildProcess child;
    private final DataOutputStream to;
    private final DataInputStream from;
    private final ModelInfo info;

    private SeparateModel(ChildProcess child, Path location) {
        this.child = child;
        to = new DataOutputStream(new BufferedOutputStream(child.input()));
        from = new DataInputStream(child.output());
        try {
            await(Progress.NONE);
            if (!from.readBoolean()) {
                throw new ModelException(from.readUTF());
            }
            info = new ModelInfo(from.readUTF(), from.readUTF(), from.readInt(), from.readDouble(),
                new ModelInfo.Interval(from.readDouble(), from.readDouble()),
                new ModelInfo.Pooling(from.readDouble(), from.readDouble(), from.readDouble()));
        } catch (IOException e) {
            throw new EngineException(ForeignModelMessages.childDied(location.toString(), child.errors()), e);
        }
    }

    /**
     * Starts the process and opens the model there; the caller has made sure that it may run.
     *
     * @param library the library that knows the model
     * @param location the model's place
     * @param options device and threads
     * @return the model; the caller closes it
     * @throws ModelException if it cannot be used
     * @throws EngineException if the process breaks down
     */
    static IntrinsicScaleModel start(ModelLibrary library, Path location, EngineOptions options) {
        ChildProcess child = ChildProcess.start(SeparateModelServer.class, List.of(
            location.toAbsolutePath().toString(), options.device(), Integer.toString(options.threads()),
            library.folders().stream().map(f -> f.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator))));
        try {
            return new SeparateModel(child, location);
        } catch (RuntimeException | Error e) {
            child.close();
            throw e;
        }
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public synchronized List<Estimate> predict(List<RgbImage> batch, Progress progress) {
        progress.check();
        try {
            to.writeInt(batch.size());
            for (RgbImage image : batch) {
                to.writeInt(image.width());
                to.writeInt(image.height());
                for (int pixel : image.pixels()) {
                    to.writeInt(pixel);
                }
            }
            to.flush();
            await(progress);
            if (!from.readBoolean()) {
                throw new EngineException(from.readUTF());
            }
            List<Estimate> estimates = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                estimates.add(new Estimate(from.readDouble(), from.readDouble(), 1, from.readDouble()));
            }
            return estimates;
        } catch (IOException e) {
            throw new EngineException(ForeignModelMessages.childDied(info.name(), child.errors()), e);
        }
    }

    private void await(Progress progress) throws IOException {
        try {
            while (from.available() == 0 && child.isAlive()) {
                if (progress.isCancelled()) {
                    child.close();
                }
                progress.check();
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
