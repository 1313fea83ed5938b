/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.SystemPython;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's pickles as plain data, and the published splits. */
class UnpicklerTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeWithPython() {
        SystemPython.assume("numpy");
        SystemPython.json("/base/pickles.py", folder);
    }

    private static Object read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Unpickler(file, in, (module, name) -> switch (module + "." + name) {
                case "collections.OrderedDict" -> (Unpickler.Maker) a -> new LinkedHashMap<>();
                case "_codecs.encode" -> (Unpickler.Maker) a ->
                    ((String) a.get(0)).getBytes(StandardCharsets.ISO_8859_1);
                default -> null;
            }).read();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void dataComeOutAsTheyWentIn(int protocol) throws IOException {
        Map<?, ?> value = (Map<?, ?>) read(folder.resolve("value" + protocol + ".pkl"));
        assertEquals("Ω photo", value.get("text"));
        assertEquals(Arrays.asList(0L, -1L, 255L, 65536L, -(1L << 31), 1L << 40, BigInteger.ONE.shiftLeft(70), 0.5),
            value.get("numbers"));
        assertTrue(value.containsKey("nothing") && value.get("nothing") == null);
        assertEquals(List.of(true, false), value.get("truths"));
        assertArrayEquals(new byte[] {0, -1}, (byte[]) value.get("bytes"));
        assertEquals(Map.of("nested", List.of(List.of(), List.of(), Map.of())), value.get(3L));
        assertEquals(Map.of("a", 1L), value.get("ordered"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void splitsAreReadByEveryProtocol(int protocol) {
        SortedMap<Integer, PublishedSplits> splits = PublishedSplits.read(folder.resolve("splits" + protocol + ".pkl"));
        assertEquals(List.of(1, 2, 10), List.copyOf(splits.keySet()));
        assertArrayEquals(IntStream.iterate(2, i -> i < 40, i -> i + 3).toArray(), splits.get(2).train());
        assertArrayEquals(new int[] {7, 1}, splits.get(10).validation());
        assertArrayEquals(new int[] {5}, splits.get(1).test());
    }

    @Test
    void thePublishedSplitsCoverTheDataSetTenTimes() {
        Path file = Path.of(System.getProperty("iisa.shared", "../shared"), "corpus", "iisadb_splits.pkl");
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no " + file);
        SortedMap<Integer, PublishedSplits> splits = PublishedSplits.read(file);
        assertEquals(IntStream.rangeClosed(1, 10).boxed().toList(), List.copyOf(splits.keySet()));
        splits.values().forEach(s -> {
            assertArrayEquals(new int[] {550, 78, 157}, new int[] {s.train().length, s.validation().length,
                s.test().length});
            assertArrayEquals(IntStream.range(0, 785).toArray(), Stream.of(s.train(), s.validation(), s.test())
                .flatMapToInt(IntStream::of).sorted().toArray());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"floats.pkl", "matrix.pkl", "parts.pkl", "list.pkl", "code.pkl", "value4.pkl", "no.pkl"})
    void whatAreNoSplitsIsRefusedInASentence(String name) {
        Path file = folder.resolve(name);
        String said = assertThrows(InputException.class, () -> PublishedSplits.read(file)).getMessage();
        assertTrue(said.startsWith(file + ": ") && said.endsWith(".") && said.lines().count() == 1, said);
    }

    /** Whatever is broken in a pickle: a value or a sentence, nothing else. */
    @Test
    void aDamagedPickleGivesAValueOrASentence() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Path file = folder.resolve("value4.pkl");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                new Unpickler(file, new ByteArrayInputStream(damaged), new NumpyArrays()).read();
            } catch (InputException e) {
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            }
        }
    }
}
