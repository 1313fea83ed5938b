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

import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.TrainingMessages;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Samples ready for the part of a model that learns: features and labels.
 *
 * @param features one row a sample
 * @param logOmega log Ω of each, at most 0; 0 where the label is 1, which only says Ω* ≥ 1
 */
record Samples(float[][] features, float[] logOmega) {

    /** Checks the sizes. */
    Samples {
        if (features.length != logOmega.length) {
            throw new IllegalArgumentException(features.length + " rows, " + logOmega.length + " labels");
        }
    }

    int count() {
        return logOmega.length;
    }

    /** Mean of each feature. */
    float[] centre() {
        double[] sum = new double[features[0].length];
        for (float[] row : features) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
        }
        return toFloats(sum, 1.0 / count());
    }

    /** Standard deviation of each feature, 1 for a constant one. */
    float[] spread() {
        float[] centre = centre();
        double[] sum = new double[centre.length];
        for (float[] row : features) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (row[i] - (double) centre[i]) * (row[i] - (double) centre[i]);
            }
        }
        float[] spread = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            double deviation = Math.sqrt(sum[i] / count());
            spread[i] = deviation > 1e-6 ? (float) deviation : 1;
        }
        return spread;
    }

    /** Ω of each sample, in (0, 1]. */
    double[] omega() {
        double[] omega = new double[count()];
        Arrays.setAll(omega, i -> Math.exp(logOmega[i]));
        return omega;
    }

    /** Writes all to a file, moved into place when whole. */
    void write(Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
                out.writeInt(count());
                out.writeInt(features[0].length);
                for (int i = 0; i < count(); i++) {
                    out.writeFloat(logOmega[i]);
                    for (float value : features[i]) {
                        out.writeFloat(value);
                    }
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ModelException if the file is not such
     */
    static Samples read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int n = in.readInt();
            int columns = in.readInt();
            if (n < 1 || columns < 1 || Files.size(file) != 8 + 4L * n * (columns + 1)) {
                throw new ModelException(TrainingMessages.notACheckpoint(file));
            }
            Samples samples = new Samples(new float[n][columns], new float[n]);
            for (int i = 0; i < n; i++) {
                samples.logOmega[i] = in.readFloat();
                for (int j = 0; j < columns; j++) {
                    samples.features[i][j] = in.readFloat();
                }
            }
            return samples;
        } catch (IOException e) {
            throw new ModelException(TrainingMessages.notACheckpoint(file), e);
        }
    }

    private static float[] toFloats(double[] values, double factor) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) (values[i] * factor);
        }
        return floats;
    }
}
