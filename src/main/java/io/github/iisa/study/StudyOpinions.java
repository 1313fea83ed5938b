/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import io.github.iisa.base.InputException;
import io.github.iisa.base.SharedTable;
import io.github.iisa.base.StudyMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The opinions of a study's folder: which of them count, and what is missing for the labels to be published.
 *
 * <p>Example: {@code StudyOpinions.read(folder).counted()}
 *
 * <p>Corrected answers and pairs of rounds that were asked for again do not count. Without {@code study.json} the
 * batches are not known, and all but corrected answers count.
 *
 * @param counted the judgements that count, with their rounds
 * @param replaced judgements of pairs that agreed too little and were judged anew
 * @param corrected judgements that their participant corrected
 * @param withoutCondition sessions whose viewing condition is not recorded
 */
public record StudyOpinions(List<Reliability.Counted> counted, int replaced, int corrected,
                            List<String> withoutCondition) {

    /**
     * Reads a folder.
     *
     * @param folder with {@code opinions.csv}
     * @return its opinions
     * @throws InputException if there is none, or a table is damaged
     */
    public static StudyOpinions read(Path folder) {
        SharedTable table = Study.opinions(folder);
        List<Opinion> all = Opinion.read(table);
        if (all.isEmpty()) {
            throw new InputException(StudyMessages.noOpinions(table.file()));
        }
        List<Opinion> last = Opinion.corrected(all);
        Path rules = Study.rules(folder);
        List<Reliability.Counted> counted = Files.exists(rules) ? byRules(StudySettings.read(rules), last, table)
            : inOrder(last);
        Set<List<String>> recorded = Study.sessions(folder).read().stream().map(row -> row.subList(0, 2))
            .collect(Collectors.toSet());
        List<String> missing = counted.stream().map(c -> List.of(c.opinion().participant(), c.opinion().session()))
            .filter(session -> !recorded.contains(session)).map(s -> String.join(" ", s)).distinct().toList();
        return new StudyOpinions(counted, last.size() - counted.size(), all.size() - last.size(), missing);
    }

    private static List<Reliability.Counted> byRules(StudySettings rules, List<Opinion> opinions, SharedTable table) {
        opinions.stream().filter(o -> !rules.images().contains(o.image())).findFirst().ifPresent(o -> {
            throw new InputException(StudyMessages.foreignImage(table.file(), o.image()));
        });
        List<Reliability.Counted> counted = new ArrayList<>();
        opinions.stream().map(Opinion::participant).distinct().forEach(p -> new Schedule(rules, p, opinions).counted()
            .forEach((opinion, round) -> counted.add(new Reliability.Counted(opinion, round))));
        return counted;
    }

    private static List<Reliability.Counted> inOrder(List<Opinion> opinions) {
        Map<List<String>, Integer> rounds = new HashMap<>();
        return opinions.stream().map(o -> new Reliability.Counted(o,
            rounds.merge(List.of(o.participant(), o.image()), 1, Integer::sum))).toList();
    }
}
