/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of shards become one table. */
class ShardTablesTest {

    private static final String HEADER = String.join(",", PredictionRow.columns(0)) + "\n";

    @TempDir
    private Path folder;

    private void table(String name, String... rows) throws IOException {
        Files.writeString(folder.resolve(name), HEADER + String.join("", rows));
    }

    private static String good(String file, int slice, String iis) {
        return file + "," + slice + ",64,48," + iis + ",,,32,24,grey,0.1,\n";
    }

    private static String bad(String file) {
        return file + ",,,,,,,,,grey,,broken\n";
    }

    @Test
    void rowsAreJoinedSortedAndAnAnswerWinsOverAnError() throws IOException {
        table("1.csv", good("c.png", 1, "0.5"), bad("b.png"), bad("d.png"));
        table("2.csv", good("a.png", 10, "0.5"), good("a.png", 2, "0.25"), good("b.png", 1, "1"));
        ShardTables joined = ShardTables.join(folder.toString());
        joined.write(folder.resolve("out/all.csv"));
        assertEquals(HEADER + good("a.png", 2, "0.25") + good("a.png", 10, "0.5") + good("b.png", 1, "1")
            + good("c.png", 1, "0.5") + bad("d.png"), Files.readString(folder.resolve("out/all.csv")));
        assertEquals(4, joined.good());
        assertEquals(1, joined.failed());
    }

    @Test
    void theSameRowTwiceIsOneAndAnotherAnswerIsRefused() throws IOException {
        table("1.csv", good("a.png", 1, "0.5"));
        table("2.csv", good("a.png", 1, "0.5"));
        assertEquals(1, ShardTables.join(folder + "/*.csv").rows().size());
        table("3.csv", good("a.png", 1, "0.6"));
        assertTrue(refusal(folder.toString()).contains("another answer for a.png"));
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        table("1.csv", good("a.png", 1, "0.5"));
        Files.writeString(folder.resolve("1.csv.run.json"), "{\"settings\": {\"shard\": \"1/3\"}, \"files\": {}}");
        table("2.csv", good("b.png", 1, "0.5"));
        Files.writeString(folder.resolve("2.csv.run.json"), "{\"settings\": {\"shard\": \"3/3\"}, \"files\": {}}");
        List<String> missing = ShardTables.join(folder.toString()).missingShards();
        assertEquals(1, missing.size());
        assertTrue(missing.get(0).contains("shard=2/3"));
    }

    @Test
    void whatIsNoTableOfPredictionsIsNamed() throws IOException {
        assertTrue(refusal(folder.toString()).contains("no .csv files"));
        table("1.csv", good("a.png", 1, "0.5"));
        Files.writeString(folder.resolve("2.csv"), "name,score\na,1\n");
        assertTrue(refusal(folder.toString()).contains("2.csv: is not a table written by predict"));
        Files.writeString(folder.resolve("2.csv"), String.join(",", PredictionRow.columns(300)) + "\n");
        assertTrue(refusal(folder.toString()).contains("2.csv: has other columns than"));
    }

    private static String refusal(String input) {
        return assertThrows(InputException.class, () -> ShardTables.join(input)).getMessage();
    }
}
