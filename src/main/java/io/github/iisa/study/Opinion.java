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

import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import io.github.iisa.base.SharedTable;
import io.github.iisa.base.StudyMessages;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One judgement, a line of {@code opinions.csv}.
 *
 * <p>Example: {@code p01,3,boat.jpg,0.412,6.2,2026-11-22T09:30:00Z}
 *
 * <p>A session is one sitting over one round of a batch, so that a participant who judges an image twice in a session
 * has corrected the answer: the last one counts.
 *
 * @param participant who
 * @param session the participant's running number of sittings
 * @param image the file's name
 * @param iis opinion on Ω, in [0.05, 1]
 * @param seconds from the image to the answer
 * @param time of the answer
 */
public record Opinion(String participant, String session, String image, double iis, double seconds, Instant time) {

    /** The columns of {@code opinions.csv}. */
    public static final List<String> COLUMNS =
        List.of("participant", "session", "img_name", "iis", "seconds", "timestamp");

    /**
     * The line's cells.
     *
     * @return as many as {@link #COLUMNS}
     */
    public List<Object> cells() {
        return List.of(participant, session, image, Csv.round(iis, 6), Csv.round(seconds, 1), time.toString());
    }

    /**
     * Reads a table.
     *
     * @param table with {@link #COLUMNS}
     * @return all judgements in the order in which they were made
     * @throws InputException if a line has no opinion in (0, 1], no seconds or no time
     */
    public static List<Opinion> read(SharedTable table) {
        List<Opinion> opinions = new ArrayList<>();
        for (List<String> row : table.read()) {
            opinions.add(parse(row, table, opinions.size() + 2));
        }
        return opinions;
    }

    private static Opinion parse(List<String> row, SharedTable table, int line) {
        try {
            double iis = Double.parseDouble(row.get(3));
            double seconds = Double.parseDouble(row.get(4));
            if (iis > 0 && iis <= 1) {
                return new Opinion(row.get(0), row.get(1), row.get(2), iis, seconds, Instant.parse(row.get(5)));
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new InputException(StudyMessages.badOpinion(table.file(), line), e);
        }
        throw new InputException(StudyMessages.badOpinion(table.file(), line));
    }

    /**
     * Leaves out answers that their participant corrected in the same session.
     *
     * @param opinions in the order in which they were made
     * @return the last of each participant, session and image, in the order of the first
     */
    public static List<Opinion> corrected(List<Opinion> opinions) {
        Map<List<String>, Opinion> last = new LinkedHashMap<>();
        opinions.forEach(o -> last.put(List.of(o.participant, o.session, o.image), o));
        return List.copyOf(last.values());
    }
}
