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

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.Csv;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of models besides what their packages say: whether the user trusts their code, what their number means,
 * and how they did on their own tests. A table in the library, one row a model, by the hash of its weights: changed
 * weights are another model of which nothing is known.
 *
 * <p>Example: {@code ModelRecords.Trust trust = library.records().trust(sha256);}
 */
public final class ModelRecords {

    /** The table's name in a library folder. */
    public static final String FILE = "iisa-models.csv";

    private static final List<String> COLUMNS = List.of("sha256", "name", "trusted", "output", "least", "most",
        "direction", "verdict", "difference", "per_million", "note");

    private final Path file;

    /**
     * The records of a library.
     *
     * @param folder the library's folder
     */
    ModelRecords(Path folder) {
        this.file = folder.resolve(FILE);
    }

    /** Whether a model's code may run without asking. */
    public enum Trust {
        /** It may not. */
        NO,
        /** In a process of its own. */
        SEPARATE,
        /** Anywhere. */
        YES
    }

    /**
     * A row.
     *
     * @param sha256 hash of the weights
     * @param name the model's name when it was noted
     * @param trust whether its code may run without asking
     * @param meaning what the user said of its number; null for nothing
     * @param verdict how it did on its tests; null while it has not run
     */
    public record Entry(String sha256, String name, Trust trust, Meaning meaning, Verdict verdict) {

        private List<?> cells() {
            List<Object> cells = new ArrayList<>(List.of(sha256, name, trust.name().toLowerCase(Locale.ROOT)));
            if (meaning == null) {
                cells.addAll(List.of("", "", "", ""));
            } else {
                cells.addAll(List.of(meaning.output().name().toLowerCase(Locale.ROOT), meaning.least(),
                    meaning.most(), meaning.higherIsBetter() ? "higher" : "lower"));
            }
            cells.addAll(verdict == null ? List.of("", "", "", "")
                : List.of(verdict.word(), verdict.largestDifference(), verdict.perMillion(), verdict.note()));
            return cells;
        }

        private static Entry of(List<String> c) {
            Meaning meaning = c.get(3).isEmpty() ? null : new Meaning(Meaning.Output.valueOf(upper(c.get(3))),
                number(c.get(4)), number(c.get(5)), c.get(6).equals("higher"));
            Verdict verdict = c.get(7).isEmpty() ? null : new Verdict(Verdict.State.valueOf(upper(c.get(7))),
                number(c.get(8)), number(c.get(9)), c.get(10));
            return new Entry(c.get(0), c.get(1), Trust.valueOf(upper(c.get(2))), meaning, verdict);
        }

        private static String upper(String word) {
            return word.toUpperCase(Locale.ROOT);
        }

        private static double number(String cell) {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        }
    }

    /**
     * What is known of a model.
     *
     * @param sha256 hash of its weights
     * @return its row, if there is one
     */
    public Optional<Entry> find(String sha256) {
        return Optional.ofNullable(read().get(sha256));
    }

    /**
     * Whether a model's code may run without asking.
     *
     * @param sha256 hash of its weights
     * @return what the user said; {@link Trust#NO} for nothing
     */
    public Trust trust(String sha256) {
        return find(sha256).map(Entry::trust).orElse(Trust.NO);
    }

    /**
     * Notes what the user said when asked.
     *
     * @param sha256 hash of the weights
     * @param name the model's name
     * @param trust the answer
     * @throws ModelException if the table cannot be written
     */
    public void trust(String sha256, String name, Trust trust) {
        Optional<Entry> before = find(sha256);
        put(new Entry(sha256, name, trust, before.map(Entry::meaning).orElse(null),
            before.map(Entry::verdict).orElse(null)));
    }

    /**
     * Notes a model, or notes it anew.
     *
     * @param entry its row
     * @throws ModelException if the table cannot be written
     */
    public void put(Entry entry) {
        Map<String, Entry> all = read();
        all.put(entry.sha256(), entry);
        write(all);
    }

    /**
     * Forgets a model.
     *
     * @param sha256 hash of its weights
     * @throws ModelException if the table cannot be written
     */
    public void remove(String sha256) {
        Map<String, Entry> all = read();
        if (all.remove(sha256) != null) {
            write(all);
        }
    }

    private Map<String, Entry> read() {
        Map<String, Entry> all = new TreeMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        for (List<String> line : Csv.read(file)) {
            try {
                if (line.size() == COLUMNS.size() && !line.equals(COLUMNS)) {
                    Entry entry = Entry.of(line);
                    all.put(entry.sha256(), entry);
                }
            } catch (IllegalArgumentException e) {
                continue; // a row that somebody changed by hand: nothing is known of that model
            }
        }
        return all;
    }

    private void write(Map<String, Entry> all) {
        StringBuilder text = new StringBuilder(Csv.line(COLUMNS));
        all.values().forEach(entry -> text.append(Csv.line(entry.cells())));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new ModelException(Messages.cannotWrite(file), e);
        }
    }
}
