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

import static io.github.iisa.base.Csv.round;

import io.github.iisa.base.Csv;
import io.github.iisa.base.ProfileMessages;
import io.github.iisa.scale.ScaleProfile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A profile as a table, one row a level from the largest scale to the smallest, and in words.
 *
 * <p>Example: {@code Files.writeString(file, ProfileReport.csv(profile));}
 *
 * <p>{@code implied_iis} is what the level says about the original by Eq. 2, s·Ω̂(Iˢ); where {@code predicted_iis} is 1
 * it equals the scale and is only a lower bound of Ω.
 */
public final class ProfileReport {

    /** The header. */
    public static final List<String> COLUMNS = List.of("scale", "width", "height", "predicted_iis", "implied_iis",
        "quality");

    private static final int DECIMALS = 6;

    private ProfileReport() {
    }

    /**
     * The rows: scales and qualities with six decimals.
     *
     * @param profile the profile
     * @return numbers in the order of {@link #COLUMNS}
     */
    public static List<List<Object>> rows(ScaleProfile profile) {
        double[] qualities = profile.qualities();
        return IntStream.range(0, qualities.length).mapToObj(i -> {
            ScaleProfile.Sample s = profile.samples().get(i);
            return List.<Object>of(round(s.scale(), DECIMALS), s.width(), s.height(), round(s.predicted(), DECIMALS),
                round(s.implied(), DECIMALS), round(qualities[i], DECIMALS));
        }).toList();
    }

    /**
     * The whole table as text.
     *
     * @param profile the profile
     * @return CSV with its header
     */
    public static String csv(ScaleProfile profile) {
        return Csv.line(COLUMNS) + rows(profile).stream().map(Csv::line).collect(Collectors.joining());
    }

    /**
     * Where the image looks best, the fitted Ω, and how many levels break the assumptions.
     *
     * @param profile with the level at scale 1
     * @return one phrase, without the image's name and without a full stop
     */
    public static String words(ScaleProfile profile) {
        ScaleProfile.Size best = profile.bestSize();
        ScaleProfile.Sample whole = profile.samples().get(0);
        return ProfileMessages.summary(profile.best(), best.width() + " x " + best.height(),
            whole.width() + " x " + whole.height(), profile.fit(), profile.breaksOfA1(), profile.breaksOfA2(),
            profile.samples().size());
    }
}
