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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers, one table, no line lost or broken. */
class SharedTableTest {

    private static final List<String> COLUMNS = List.of("who", "number", "text");

    @TempDir
    private Path folder;

    private SharedTable table() {
        return new SharedTable(folder.resolve("t.csv"), COLUMNS);
    }

    /** A writer: after each line that is safe it says its number. */
    public static void main(String[] args) {
        SharedTable table = new SharedTable(Path.of(args[0]), COLUMNS);
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            table.append(List.of(args[1], i, "a, \"b\" " + "x".repeat(i % 50)));
            System.out.println(i);
        }
    }

    private Process writer(String name, int lines) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx64m", "-cp",
            System.getProperty("java.class.path"), SharedTableTest.class.getName(),
            folder.resolve("t.csv").toString(), name, Integer.toString(lines))
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private List<Integer> numbers(String name) {
        return table().read().stream().filter(row -> row.get(0).equals(name)).map(row -> Integer.valueOf(row.get(1)))
            .toList();
    }

    @Test
    void twoProcessesOneOfThemKilledLoseAndBreakNothing() throws Exception {
        twoWriters(1_000);
    }

    @Test
    @Tag("slow")
    void twoProcessesWithTenThousandLinesEachLoseAndBreakNothing() throws Exception {
        twoWriters(10_000);
    }

    private void twoWriters(int lines) throws Exception {
        Process whole = writer("whole", lines);
        Process killed = writer("killed", lines);
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (said("killed") < lines / 4) {
                assertTrue(killed.isAlive() && System.nanoTime() < deadline, "the writer is not writing");
                Thread.sleep(5);
            }
            killed.destroyForcibly().waitFor();
            assertTrue(whole.waitFor(120, TimeUnit.SECONDS));
        } finally {
            whole.destroyForcibly();
            killed.destroyForcibly();
        }
        int safe = said("killed");
        assertTrue(safe < lines, "it had ended before it was killed");
        assertEquals(IntStream.range(0, lines).boxed().toList(), numbers("whole"));
        List<Integer> left = numbers("killed");
        assertEquals(IntStream.range(0, left.size()).boxed().toList(), left);
        // What was said to be safe is there; one line more may be, whose writer was killed before it could say so.
        assertTrue(left.size() == safe || left.size() == safe + 1, safe + " safe, " + left.size() + " there");
        for (List<String> row : table().read()) {
            assertEquals("a, \"b\" " + "x".repeat(Integer.parseInt(row.get(1)) % 50), row.get(2));
        }
    }

    private int said(String name) throws IOException {
        String said = Files.readString(folder.resolve(name + ".out"));
        return (int) said.chars().filter(c -> c == '\n').count();
    }

    @Test
    void aTornLastLineIsPassedOverAndTakenAway() throws IOException {
        table().append(List.of("a", 1, "whole"));
        Files.writeString(table().file(), "b,2,\"to", StandardOpenOption.APPEND);
        assertEquals(List.of(List.of("a", "1", "whole")), table().read());
        table().append(List.of("c", 3, ""));
        assertEquals("who,number,text\na,1,whole\nc,3,\n", Files.readString(table().file()));
    }

    @Test
    void aTornHeaderIsWrittenAnew() throws IOException {
        Files.writeString(table().file(), "who,num");
        table().append(List.of("a", 1, "x"));
        assertEquals("who,number,text\na,1,x\n", Files.readString(table().file()));
    }

    @Test
    void aTornLineLongerThanOneReadIsTakenAway() throws IOException {
        table().append(List.of("a", 1, "x"));
        Files.writeString(table().file(), "y".repeat(20_000), StandardOpenOption.APPEND);
        table().append(List.of("b", 2, "z"));
        assertEquals("who,number,text\na,1,x\nb,2,z\n", Files.readString(table().file()));
    }

    @Test
    void threadsOfOneProgramTakeTurns() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String name = "t" + t;
            all.add(threads.submit(() -> IntStream.range(0, 50).forEach(i -> table().append(List.of(name, i, "")))));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        assertEquals(400, table().read().size());
    }

    @Test
    void foreignTablesAndBrokenLinesAreRefused() throws IOException {
        Files.writeString(table().file(), "other,columns\n");
        assertThrows(InputException.class, () -> table().append(List.of("a", 1, "x")));
        assertThrows(InputException.class, () -> table().read());
        assertEquals("other,columns\n", Files.readString(table().file()));
        Files.writeString(table().file(), "who,number,text\na,1\n");
        assertTrue(assertThrows(InputException.class, () -> table().read()).getMessage().contains("line 2"));
        assertThrows(InputException.class, () -> table().append(List.of("a\nb", 1, "x")));
    }
}
