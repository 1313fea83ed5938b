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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.iisa.base.ModelException;
import io.github.iisa.model.StoredZipWriter;
import io.github.iisa.model.TorchPickler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie, bite or have no end: each is refused with one sentence, and none takes memory. */
class HostileCheckpointTest {

    private static final long MOST_BYTES = 48L << 20;
    private static final long[] FOUR = {4};
    private static final String LEGACY_MAGIC =
        "\u008a\12\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyHostileFileIsRefusedInASentence() {
        Map<String, Object[]> table = new LinkedHashMap<>();
        add(table, "a call of the system", pickled(raw("cposix\nsystem\nX\4\0\0\0true\u0085R.")), "posix.system");
        add(table, "a call by protocol 4", pickled(raw("\u008c\10builtins\u008c\4eval\u0093)R.")), "builtins.eval");
        add(table, "a storage larger than its entry", tensor("_rebuild_tensor_v2", 1 << 28, 0, 1 << 28, 1),
            "larger than the file says");
        add(table, "a negative stride", tensor("_rebuild_tensor_v2", 4, 3, 4, -1), "negative stride");
        add(table, "a negative size", tensor("_rebuild_tensor_v2", 4, 0, -4, 1), "negative size");
        add(table, "a negative offset", tensor("_rebuild_tensor_v2", 4, -1, 4, 1), "beyond its storage");
        add(table, "a view beyond its storage", tensor("_rebuild_tensor_v2", 4, 1, 4, 1), "beyond its storage");
        add(table, "a view expanded without end", tensor("_rebuild_tensor_v2", 4, 0, 1 << 30, 0), "larger than any");
        add(table, "a storage of negative length", tensor("_rebuild_tensor_v2", -4, 0, 4, 1), "makes no sense");
        add(table, "another rebuilder", tensor("_rebuild_sparse_tensor", 4, 0, 4, 1), "_rebuild_sparse_tensor");
        add(table, "a million nested tuples", pickled(raw(")" + "\u0085".repeat(1_000_000) + ".")), "nested deeper");
        add(table, "a million nested lists", pickled(raw("]".repeat(1_000_000))), "objects");
        add(table, "a million marks", pickled(raw("(".repeat(1_000_000))), "nested deeper");
        add(table, "a million nothings", pickled(raw("](" + "N".repeat(1_000_000) + "e.")), "objects");
        add(table, "a text longer than memory", pickled(raw("X\u00ff\u00ff\u00ff\u007f")), "16 MB");
        add(table, "a text longer than the file", pickled(raw("X\0\0\u0080\0")), "cut off");
        add(table, "a number of a million digits", pickled(raw("\u008b\0\0\17\0")), "numbers");
        add(table, "an instruction that is none", pickled(raw("~.")), "no instruction");
        add(table, "an old protocol", pickled(new byte[] {(byte) 0x80, 0, 'N', '.'}), "protocol 0");
        add(table, "an empty stack", pickled(raw("0.")), "makes no sense");
        add(table, "a memory that was never set", pickled(raw("h\7.")), "makes no sense");
        add(table, "a module filled with nothing", pickled(raw("c__torch__\nM\n)\u0081Nb.")), "makes no sense");
        add(table, "a tensor without a storage", pickled(raw("ctorch._utils\n_rebuild_tensor_v2\n(NK\0))tR.")),
            "makes no sense");
        add(table, "a storage without a type",
            pickled(raw("(X\7\0\0\0storageNX\1\0\0\0000X\3\0\0\0cpuK\4tQ.")), "makes no sense");
        add(table, "an entry without a name", pickled(raw("ccollections\nOrderedDict\n(NK\0t\u0085\u0085R.")),
            "makes no sense");
        add(table, "no dictionary", pickled(raw("N.")), "no dictionary");
        add(table, "modules that hold each other", pickled(cyclic()), "without end");
        add(table, "modules that share each other", pickled(laughs()), "without end");
        add(table, "a truncated zip", truncated(), "cut off");
        add(table, "a zip bomb", bomb(), "packed");
        add(table, "a zip without weights", zip("archive", Map.of("readme", new byte[3])), "without PyTorch");
        add(table, "a missing storage", pickled(dictionary("_rebuild_tensor_v2", 4, 0, 4, 1)), "missing");
        add(table, "a pickle of something else", raw("N."), "neither");
        add(table, "a pickle that is not PyTorch's", raw("N........."), "not one of PyTorch's");
        add(table, "an older file's storage larger than the file", legacy(1 << 28), "larger than the file");
        add(table, "an older file without a version", versionless(), "not one of PyTorch's");
        add(table, "an entry whose name has no end", safetensors(-1, "{\"" + "w\\n".repeat(1000)
            + "\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[1600,1616]}}"), "larger than the file");
        add(table, "safetensors with a table larger than the file", safetensors(1000, "{}"), "larger than the file");
        add(table, "safetensors with an endless table", safetensors(1L << 50, "{}"), "larger than permitted");
        add(table, "safetensors that are no JSON", safetensors(-1, "{\"a\": {{{{{{{"), "damaged");
        add(table, "safetensors that do not fill their shape", safetensor("[4]", "[0,15]"), "damaged");
        add(table, "safetensors before their begin", safetensor("[4]", "[-16,0]"), "damaged");
        add(table, "safetensors beyond their end", safetensor("[4]", "[1600,1616]"), "larger than the file");
        add(table, "safetensors larger than 64 bits", safetensor("[4294967296,4294967296]", "[0,16]"), "damaged");
        add(table, "a page instead of a file", "<!DOCTYPE html><title>404</title>".getBytes(StandardCharsets.UTF_8),
            "neither");
        add(table, "an empty file", new byte[0], "neither");
        return table.entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(),
            () -> refused((byte[]) row.getValue()[0], (String) row.getValue()[1])));
    }

    @TestFactory
    Stream<DynamicTest> whatOpensMayStillBeRefusedWhenRead() {
        byte[] wide = zip("archive", Map.of("data.pkl", new TorchPickler().dictionary().mark().text("w")
            .tensor("DoubleStorage", "0", FOUR, false).put().bytes(), "data/0", new byte[32]));
        return Stream.of("float64 is not read", "a missing entry is not read").map(name -> DynamicTest.dynamicTest(name,
            () -> {
                Path file = Files.write(folder.resolve("w.pth"), wide);
                try (CheckpointFile weights = CheckpointFile.open(file);
                     NDManager arrays = NDManager.newBaseManager()) {
                    assertSentence(file, name.startsWith("float64") ? "the entry w is of type float64" : "no entry v",
                        assertThrows(ModelException.class,
                            () -> weights.read(name.startsWith("float64") ? "w" : "v", arrays)).getMessage());
                }
            }));
    }

    /** Whatever is broken in a file of any format: tensors or a sentence, nothing else. */
    @Test
    void aDamagedFileGivesTensorsOrASentence() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Path file = folder.resolve("damaged.pth");
        List<byte[]> files = List.of(tensor("_rebuild_tensor_v2", 4, 0, 4, 1), legacy(4), safetensor("[4]", "[0,16]"));
        for (int i = 0; i < 1500; i++) {
            byte[] damaged = files.get(i % files.size()).clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try (CheckpointFile weights = CheckpointFile.open(file)) {
                assertTrue(weights.names().size() < 2);
            } catch (ModelException e) {
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            }
        }
    }

    @Test
    void theSameFilesOpenWhereNothingIsWrong() throws IOException {
        for (byte[] good : List.of(tensor("_rebuild_tensor_v2", 4, 0, 4, 1), legacy(4),
            safetensor("[4]", "[0,16]"))) {
            try (CheckpointFile weights = CheckpointFile.open(Files.write(folder.resolve("good.pth"), good))) {
                assertEquals(Set.of("w"), weights.names());
                assertArrayEquals(FOUR, weights.shape("w"));
            }
        }
    }

    private void refused(byte[] content, String part) throws IOException {
        Path file = Files.write(folder.resolve("hostile.pth"), content);
        com.sun.management.ThreadMXBean memory =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        String said = assertThrows(ModelException.class, () -> CheckpointFile.open(file).close()).getMessage();
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MOST_BYTES, () -> "allocated " + allocated);
        assertSentence(file, part, said);
    }

    private static void assertSentence(Path file, String part, String said) {
        assertTrue(said.startsWith(file + ": ") && said.endsWith(".") && said.lines().count() == 1, said);
        assertTrue(said.contains(part), said);
        assertTrue(said.length() - file.toString().length() < 260, said);
    }

    private static void add(Map<String, Object[]> table, String name, byte[] content, String part) {
        assertEquals(null, table.put(name, new Object[] {content, part}), name);
    }

    private static byte[] raw(String instructions) {
        return ("\u0080\2" + instructions).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pickled(byte[] pickle) {
        return zip("archive", Map.of("data.pkl", pickle));
    }

    private static byte[] tensor(String rebuilder, int length, int offset, int size, int stride) {
        return zip("archive", Map.of("data.pkl", dictionary(rebuilder, length, offset, size, stride),
            "data/0", new byte[16]));
    }

    private static byte[] dictionary(String rebuilder, int length, int offset, int size, int stride) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(raw("}(X\1\0\0\0wctorch._utils\n" + rebuilder + "\n((X\7\0\0\0storagectorch\nFloatStorage\n"
            + "X\1\0\0\0000X\3\0\0\0cpu"));
        out.writeBytes(integer(length));
        out.writeBytes("tQ".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(integer(offset));
        out.writeBytes(integer(size));
        out.write(0x85);
        out.writeBytes(integer(stride));
        out.writeBytes("\u0085\u0089ccollections\nOrderedDict\n)RtRu.".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 'J').putInt(value).array();
    }

    /** A module that is its own part. */
    private static byte[] cyclic() {
        return raw("c__torch__\nM\n)\u0081q\0}(X\1\0\0\0ah\0ub.");
    }

    /** Thirty modules, each holding the next one twice: 2³⁰ paths. */
    private static byte[] laughs() {
        StringBuilder p = new StringBuilder("c__torch__\nM\n)\u0081}bq\0000");
        for (int i = 0; i < 30; i++) {
            p.append("c__torch__\nM\n)\u0081}(X\1\0\0\0ah").append((char) i).append("X\1\0\0\0bh").append((char) i)
                .append("ubq").append((char) (i + 1)).append('0');
        }
        return raw(p + "h\36.");
    }

    private static byte[] versionless() {
        return raw(LEGACY_MAGIC + "\u0080\2N.");
    }

    private static byte[] legacy(int claimed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(raw(LEGACY_MAGIC));
        out.writeBytes(raw("M\u00e9\3."));
        out.writeBytes(raw("}(X\15\0\0\0little_endian\u0088u."));
        out.writeBytes(dictionary("_rebuild_tensor_v2", claimed, 0, claimed, 1));
        out.writeBytes(raw("](X\1\0\0\0000e."));
        out.writeBytes(ByteBuffer.allocate(8 + 16).order(ByteOrder.LITTLE_ENDIAN).putLong(claimed).array());
        return out.toByteArray();
    }

    private static byte[] safetensor(String shape, String ends) {
        return safetensors(-1, "{\"w\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + ends + "}}");
    }

    private static byte[] safetensors(long claimed, String table) {
        byte[] json = table.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + 16).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(claimed < 0 ? json.length : claimed).put(json).array();
    }

    private static byte[] truncated() {
        byte[] whole = tensor("_rebuild_tensor_v2", 4, 0, 4, 1);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String top, Map<String, byte[]> entries) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            StoredZipWriter zip = new StoredZipWriter(out, top);
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                zip.entry(e.getKey(), ByteBuffer.wrap(e.getValue()));
            }
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
