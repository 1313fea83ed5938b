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

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.iisa.base.IisaException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.description.DescriptionReader;
import io.github.iisa.model.description.ModelDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged descriptions, arrays and archives: read, or refused in a sentence, each within a second. */
class MutationTest {

    private static final List<String> WORDS = List.of("&a ", "*a", "!!java.net.URL "
        + "", "null", "-1", "0", "1e999", ".nan",
        "99999999999999", "[", "]", "{", "}", "\t", "%", ": ", "- ", "../", "!!binary x", "? "
            + "", "|", "\u0000", "'", "\"",
        "2001-13-45", "<<: *a", "~", "inf", "axes: bcyx", "size: {tensor_id: raw, axis_id: y}", "[[[[[[[[[[");

    @TempDir
    private Path folder;

    /** One kind of file, how it is read, and whole examples of it. */
    private record Kind(String name, List<byte[]> examples, Reader reader) {
    }

    /** Reads a file, or refuses it by an exception of ours. */
    private interface Reader {
        void read(Path file) throws IOException;
    }

    @Test
    void aFewThousand() throws IOException {
        assertEquals("", run(folder, 3_000, 1));
    }

    @Test
    @Tag("slow")
    void aHundredThousandIn256Megabytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m", "-Djava.awt.headless=true", "-Diisa.models=" + System.getProperty("iisa.models"),
            "-Diisa.corpus=" + System.getProperty("iisa.corpus"), "-cp", System.getProperty("java.class.path"),
            MutationTest.class.getName(), folder.toString(), "100000", "2").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        System.out.println(said.strip());
    }

    /**
     * Runs in a Java of its own.
     *
     * @param args folder, how many, seed
     */
    public static void main(String[] args) throws IOException {
        String failures = run(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
        System.out.println(failures.isEmpty() ? args[1] + " mutated files: no failure" : failures);
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static String run(Path folder, int count, long seed) throws IOException {
        List<Kind> kinds = kinds(folder);
        Random random = new Random(seed);
        StringBuilder failures = new StringBuilder();
        long slowest = 0;
        for (int i = 0; i < count; i++) {
            Kind kind = kinds.get(i % kinds.size());
            byte[] bytes = mutated(kind.examples().get(random.nextInt(kind.examples().size())), random,
                kind.name().endsWith("yaml"));
            Path file = Files.write(folder.resolve("mutated." + kind.name()), bytes);
            long start = System.nanoTime();
            try {
                kind.reader().read(file);
            } catch (IisaException e) {
                if (e.getMessage().lines().count() != 1 || !e.getMessage().endsWith(".")) {
                    failures.append(i).append(": ").append(e.getMessage()).append('\n');
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                String place = Stream.of(e.getStackTrace()).filter(f -> f.getClassName().startsWith("io.github.iisa"))
                    .findFirst().map(StackTraceElement::toString).orElse("");
                failures.append(i).append(' ').append(kind.name()).append(": ").append(e).append(" at ").append(place)
                    .append('\n');
            }
            long nanos = System.nanoTime() - start;
            slowest = Math.max(slowest, nanos);
            // A slow disk of a busy machine is no hang: only what is slow twice counts.
            if (nanos > 1e9 && again(kind, file) > 1e9) {
                failures.append(i).append(": hangs on ").append(kind.name()).append('\n');
            }
        }
        System.out.printf("%d files, slowest %.0f ms%n", count, slowest / 1e6);
        return failures.toString();
    }

    private static long again(Kind kind, Path file) throws IOException {
        long start = System.nanoTime();
        try {
            kind.reader().read(file);
        } catch (IisaException e) {
            return System.nanoTime() - start;
        }
        return System.nanoTime() - start;
    }

    private static List<Kind> kinds(Path folder) throws IOException {
        Path theirs = ForeignPackages.mean(folder.resolve("seed"));
        List<byte[]> descriptions = new ArrayList<>();
        descriptions.add(Files.readAllBytes(theirs.resolve("rdf.yaml")));
        descriptions.add(Files.readAllBytes(Path.of(System.getProperty("iisa.models"), "iisa-default", "rdf.yaml")));
        Path corpus = Path.of(System.getProperty("iisa.corpus", "nowhere"), "rdf");
        if (Files.isDirectory(corpus)) {
            try (Stream<Path> files = Files.list(corpus)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().limit(60).toList()) {
                    descriptions.add(Files.readAllBytes(file));
                }
            }
        }
        List<byte[]> arrays = List.of(Files.readAllBytes(theirs.resolve("in.npy")),
            new Npy(new long[] {3}, new float[] {1, 2, 3}, NumberType.INT64).encode());
        byte[] zip = Files.readAllBytes(ForeignPackages.zip(theirs, folder.resolve("seed.zip")));
        return List.of(new Kind("rdf.yaml", descriptions, MutationTest::readDescription),
            new Kind("npy", arrays, Npy::read), new Kind("zip", List.of(zip), MutationTest::readZip));
    }

    private static void readDescription(Path file) {
        ModelDescription description = DescriptionReader.read(file);
        description.files().forEach(f -> f.localName());
        Serving.of(description, Optional.empty());
        PackageFiles files = new PackageFiles(file, description);
        files.faults();
        if (ModelPackage.isOurs(files)) {
            ModelPackage.of(files);
        }
    }

    private static void readZip(Path file) {
        try (ModelSource source = ModelSource.open(file, Progress.NONE)) {
            source.files().faults();
        }
    }

    private static byte[] mutated(byte[] whole, Random random, boolean text) {
        List<Byte> bytes = new ArrayList<>(whole.length);
        for (byte b : whole) {
            bytes.add(b);
        }
        for (int n = 1 + random.nextInt(4); n > 0 && !bytes.isEmpty(); n--) {
            // The beginning holds the header, a zip's end its directory.
            int reach = random.nextInt(3) == 0 ? Math.min(bytes.size(), 128) : bytes.size();
            int at = random.nextBoolean() ? random.nextInt(reach) : bytes.size() - 1 - random.nextInt(reach);
            switch (random.nextInt(text ? 5 : 3)) {
                case 0 -> bytes.set(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
                case 1 -> bytes.set(at, (byte) random.nextInt(256));
                case 2 -> bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(24))).clear();
                case 3 -> {
                    byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < word.length; i++) {
                        bytes.add(at + i, word[i]);
                    }
                }
                default -> bytes.addAll(at, new ArrayList<>(
                    bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(200)))));
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }
}
