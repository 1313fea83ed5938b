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

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.Node;
import io.github.iisa.model.description.TensorDescription;
import java.util.List;
import java.util.Optional;

/**
 * What a model's number means.
 *
 * <p>Example: {@code Meaning.of("quality", "0-100", "higher")}: a rating from 0 to 100, the higher the better.
 *
 * @param output the intrinsic scale itself, or a rating of quality
 * @param least lower end of the values
 * @param most upper end of the values
 * @param higherIsBetter of ratings; true for scales
 */
public record Meaning(Output output, double least, double most, boolean higherIsBetter) {

    /** The intrinsic scale, in (0, 1]. */
    public static final Meaning SCALE = new Meaning(Output.IIS, 0, 1, true);

    /** The two kinds of numbers. */
    public enum Output {
        /** The intrinsic scale Ω. */
        IIS,
        /** Perceived quality. */
        QUALITY
    }

    /** Checks the range. */
    public Meaning {
        if (!(least < most)) {
            throw new IllegalArgumentException(least + " to " + most);
        }
    }

    /**
     * What the user says.
     *
     * @param output {@code iis} or {@code quality}
     * @param range of a rating, for example {@code 0-100} or {@code 0,1}
     * @param direction of a rating, {@code higher} or {@code lower}: which end is better
     * @return the meaning
     * @throws InputException if a rating has no range or direction, or a value is none of these
     */
    public static Meaning of(String output, String range, String direction) {
        if (output.equals("iis")) {
            return SCALE;
        }
        if (!output.equals("quality")) {
            throw new InputException(Messages.invalidValue("output", output, "iis or quality"));
        }
        if (!direction.equals("higher") && !direction.equals("lower")) {
            throw new InputException(Messages.invalidValue("direction", direction, "higher or lower, the better end"));
        }
        String[] ends = range.strip().split("\\s*[,;:]\\s*|(?<=[\\d.])\\s*-\\s*", 2);
        try {
            return new Meaning(Output.QUALITY, Double.parseDouble(ends[0]), Double.parseDouble(ends[ends.length - 1]),
                direction.equals("higher"));
        } catch (IllegalArgumentException e) {
            throw new InputException(Messages.invalidValue("range", range, "both ends, for example 0-100"), e);
        }
    }

    /**
     * What a package says, under {@code config.iisa} or by an output channel named {@code iis}.
     *
     * @param description the package's
     * @return the meaning, if it says one
     */
    static Optional<Meaning> of(ModelDescription description) {
        Node ours = description.config().get("iisa");
        if (ours.get("output").isText()) {
            List<Node> range = ours.get("range").listOrOne();
            String ends = range.size() == 2 ? range.get(0).text() + "," + range.get(1).text()
                : ours.get("range").text("");
            return Optional.of(of(ours.get("output").text(), ends, ours.get("direction").text("")));
        }
        TensorDescription first = description.outputs().get(0);
        boolean named = first.axes().stream().anyMatch(a -> a.channelNames().equals(List.of("iis")));
        return named || ours.get("tile_size").isPresent() ? Optional.of(SCALE) : Optional.empty();
    }

    /** A rating as quality in [0, 1], 1 being best; ratings outside the range keep their order. */
    double quality(double rating) {
        double share = (rating - least) / (most - least);
        return higherIsBetter ? share : 1 - share;
    }
}
