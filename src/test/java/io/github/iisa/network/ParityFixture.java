/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What an official network answered to synthetic images under synthetic weights, computed in double precision by the
 * official code: one file a method, in the folder {@code -Diisa.parity}.
 *
 * <p>Example: {@code ParityFixture fixture = ParityFixture.of("arniqa");}
 *
 * @param method the method's name
 * @param cases inputs with what is expected
 * @param tensors the tensors of the official files, in their order
 */
record ParityFixture(String method, List<Case> cases, List<Tensor> tensors) {

    /**
     * One input.
     *
     * @param input its name
     * @param shape [B, 3, H, W]
     * @param sha256_uint8_nchw hash of its bytes
     * @param expected_float64 the scores, one an image
     * @param milestones intermediate results on the way
     */
    record Case(String input, int[] shape, String sha256_uint8_nchw, double[] expected_float64,
                List<Milestone> milestones) {
    }

    /**
     * An intermediate result.
     *
     * @param name what it is
     * @param shape its sizes
     * @param mean of all values
     * @param std population standard deviation of all values
     * @param absmax largest magnitude
     * @param first8 the first values in row-major order
     */
    record Milestone(String name, long[] shape, double mean, double std, double absmax, double[] first8) {
    }

    /**
     * A tensor of an official file, and the rule of its synthetic values.
     *
     * @param file the file's name
     * @param container what in the file it is an entry of
     * @param key its name there
     * @param module its name in the module
     * @param shape its sizes
     * @param dtype {@code float32} or {@code int64}
     * @param nominal_file_dtype what the official file holds instead; null where the same
     * @param base see {@link SyntheticWeights}
     * @param scale see {@link SyntheticWeights}
     * @param first2 the first values
     * @param sum of all values in double precision
     */
    record Tensor(String file, String container, String key, String module, long[] shape, String dtype,
                  String nominal_file_dtype, double base, double scale, float[] first2, double sum) {

        int count() {
            long n = 1;
            for (long side : shape) {
                n *= side;
            }
            return Math.toIntExact(n);
        }

        boolean isWhole() {
            return dtype.equals("int64");
        }

        float[] values() {
            return SyntheticWeights.values(key, count(), base, scale);
        }
    }

    /** The fixture of a method; the test is skipped where there is none. */
    static ParityFixture of(String method) {
        List<Path> places = Stream.of(folder("iisa.parity", ""), folder("iisa.shared", "parity"))
            .filter(Objects::nonNull).map(f -> f.resolve(method + ".json")).toList();
        Path file = places.stream().filter(Files::isRegularFile).findFirst().orElse(null);
        Assumptions.assumeTrue(file != null, () -> "skipped: no fixture among " + places);
        try {
            return new Gson().fromJson(Files.readString(file), ParityFixture.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String property, String inside) {
        String folder = System.getProperty(property);
        return folder == null ? null : Path.of(folder, inside);
    }

    /** The tensors by official file, in the files' order. */
    Map<String, List<Tensor>> files() {
        return tensors.stream().collect(Collectors.groupingBy(Tensor::file, LinkedHashMap::new, Collectors.toList()));
    }

    /** All tensors as the networks read them, by their names in the files, made when asked for. */
    NamedTensors synthetic() {
        return new SyntheticTensors(tensors);
    }
}
