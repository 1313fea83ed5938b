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

import io.github.iisa.base.InputException;
import io.github.iisa.base.RunMessages;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several equal parts of a list of files, so that several machines share a run.
 *
 * <p>Example: {@code Shard.parse("2/8").of(files)} takes the second of eight parts: the files 2, 10, 18 and so on of
 * the sorted list. All parts together hold each file once, as long as the folder does not change between them.
 *
 * @param index which part, 1 to count
 * @param count how many parts, at least 1
 */
public record Shard(int index, int count) {

    /** The whole list. */
    public static final Shard ALL = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /**
     * Reads the text that users write.
     *
     * @param text {@code 2/8}; empty for the whole list
     * @return the shard
     * @throws InputException if it is not of this form
     */
    public static Shard parse(String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (shard.index >= 1 && shard.index <= shard.count) {
                return shard;
            }
        }
        throw new InputException(RunMessages.badShard(text));
    }

    /**
     * The files of this part.
     *
     * @param files the sorted list
     * @param <T> what is listed
     * @return every count-th file
     */
    public <T> List<T> of(List<T> files) {
        return IntStream.range(0, files.size()).filter(i -> i % count == index - 1).mapToObj(files::get).toList();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
