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

import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import io.github.iisa.SystemPython;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long the published networks take for 1536 × 1536 px on two threads, beside the same networks in the system
 * Python's PyTorch, in alternation; and the process's peak memory for an image of any size.
 *
 * <p>Examples: {@code mvn -q -Pbenchmark -Dbenchmark=io.github.iisa.network.NetworkBenchmark -DskipTests verify}; for
 * one method's memory add {@code -Dbenchmark.args="topiq 5120 5120"}.
 */
public final class NetworkBenchmark {

    private static final int SIDE = 1536;
    private static final int THREADS = 2;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final double SAME = 5e-6;

    private NetworkBenchmark() {
    }

    /**
     * Runs the benchmark and prints its table.
     *
     * @param arguments nothing, or methods, or a method, a width and a height
     * @throws IOException if files cannot be written or the peer fails
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 3 && arguments[1].matches("\\d+")) {
            memory(method(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        System.out.printf("1 x 3 x %d x %d, %d threads, medians of %d alternating rounds after one; ratios: ours to"
            + " PyTorch's%n", SIDE, SIDE, THREADS, ROUNDS);
        System.out.println("method     seconds  PyTorch  ratio   CPU s  PyTorch  ratio");
        for (OfficialMethod method : OfficialMethod.values()) {
            if (arguments.length == 0 || List.of(arguments).contains(method.id())) {
                Path folder = Files.createTempDirectory("iisa-benchmark");
                compare(method, folder);
            }
        }
    }

    private static OfficialMethod method(String name) {
        return OfficialMethod.of(name).orElseThrow(() -> new IllegalArgumentException("no method " + name));
    }

    private static void compare(OfficialMethod method, Path folder) throws IOException {
        Path weights = folder.resolve("weights.pth");
        Path planes = Files.write(folder.resolve("planes.raw"), SyntheticImage.batch(1, SIDE, SIDE));
        RgbImage image = SyntheticImage.image(0, SIDE, SIDE);
        try (OfficialNetwork network = SyntheticNetwork.open(method, THREADS);
             NDManager arrays = network.newManager()) {
            CheckpointWriter.torch(weights, new SyntheticNetwork(method), "params", name -> false, arrays,
                Progress.NONE);
            Process peer = new ProcessBuilder("/usr/bin/python3",
                SystemPython.resource("/network/network_peer.py").toString(), method.id(), weights.toString(),
                planes.toString(), "" + SIDE, "" + SIDE, "" + THREADS)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader answers = peer.inputReader(); Writer commands = peer.outputWriter()) {
                answers.readLine();
                Files.delete(weights);
                Files.delete(planes);
                Files.delete(folder);
                alternate(method, network, image, answers, commands);
            } finally {
                peer.destroy();
            }
        }
    }

    private static void alternate(OfficialMethod method, OfficialNetwork network, RgbImage image,
                                  BufferedReader answers, Writer commands) throws IOException {
        double[][] times = new double[4][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double wall = System.nanoTime() / 1e9;
            double cpu = processSeconds();
            double ours = network.predict(List.of(image), Progress.NONE).get(0).value();
            double[] now = {System.nanoTime() / 1e9 - wall, processSeconds() - cpu, 0, 0};
            commands.write("run\n");
            commands.flush();
            String[] theirs = answers.readLine().split(" ");
            now[2] = Double.parseDouble(theirs[0]);
            now[3] = Double.parseDouble(theirs[1]);
            if (!(Math.abs(ours - Double.parseDouble(theirs[2])) < SAME)) {
                throw new AssertionError(method + ": ours " + ours + ", PyTorch's " + theirs[2]);
            }
            for (int i = 0; i < 4 && round >= 0; i++) {
                times[i][round] = now[i];
            }
        }
        double[] m = Arrays.stream(times).mapToDouble(NetworkBenchmark::median).toArray();
        System.out.printf(Locale.ROOT, "%-9s  %7.2f  %7.2f  %5.2f  %6.2f  %7.2f  %5.2f%n", method.id(), m[0], m[2],
            m[0] / m[2], m[1], m[3], m[1] / m[3]);
    }

    private static void memory(OfficialMethod method, int width, int height) throws IOException {
        try (OfficialNetwork network = SyntheticNetwork.open(method, THREADS)) {
            RgbImage image = SyntheticImage.image(0, height, width);
            System.gc();
            long before = status("VmRSS");
            double cpu = processSeconds();
            double start = System.nanoTime() / 1e9;
            double score = network.predict(List.of(image), Progress.NONE).get(0).value();
            System.out.printf(Locale.ROOT, "%s %d x %d: %.6f, %.1f s (CPU %.1f s), process %d MB before, at its peak"
                + " %d MB; growth %.0f bytes a pixel, estimated %d%n", method.id(), width, height, score,
                System.nanoTime() / 1e9 - start, processSeconds() - cpu, before >> 20, status("VmHWM") >> 20,
                (double) (status("VmHWM") - before) / width / height,
                network.nativeBytes(width, height) / width / height);
        }
    }

    private static long status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith(key))
            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10).findFirst().orElseThrow();
    }

    private static double processSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
