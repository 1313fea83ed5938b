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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The six predictors of the paper (Hosu et al., arXiv 2502.06476, section 5): which network each is, and which part of
 * it is its head. How the paper trains each is the business of a recipe.
 *
 * <p>Example: {@code OfficialMethod.of("topiq").orElseThrow().title()} is TOPIQ.
 */
public enum OfficialMethod {

    /** ARNIQA: a regressor on an encoder that looks twice. */
    ARNIQA("ARNIQA", TwoScaleNetwork::new, 0, "regressor\\..*"),
    /** CONTRIQUE: as ARNIQA, with another encoder. */
    CONTRIQUE("CONTRIQUE", TwoScaleNetwork::new, 0, "regressor\\..*"),
    /** DBCNN: a linear layer on two pooled networks. */
    DBCNN("DBCNN", Dbcnn::new, 0, "fc\\..*"),
    /** CLIP-IQA+: the learned words of two prompts. */
    CLIPIQA("CLIP-IQA+", layers -> new ClipNetwork(layers, 1, 3, 3), 0, "prompt_learner\\.ctx"),
    /** QualiCLIP+: the learned words of fourteen prompts. */
    QUALICLIP("QualiCLIP+", layers -> new ClipNetwork(layers, 2, 3, 3, 3, 3, 3, 3, 5, 5, 5, 3, 5, 5, 3, 3), 0,
        "prompt_learner\\.ctx"),
    /** TOPIQ: a perceptron on attention from scale to scale. */
    TOPIQ("TOPIQ", Topiq::new, 0.1f, "score_linear\\..*");

    private final String title;
    private final Function<Layers, Network> constructor;
    private final float dropout;
    private final String head;

    /** The head's parameters are given as a regular expression. */
    OfficialMethod(String title, Function<Layers, Network> constructor, float dropout, String head) {
        this.title = title;
        this.constructor = constructor;
        this.dropout = dropout;
        this.head = head;
    }

    /**
     * The method of a name.
     *
     * @param name as commands write it: {@code arniqa}, {@code contrique}, {@code dbcnn}, {@code clipiqa},
     *     {@code qualiclip} or {@code topiq}
     * @return the method; empty for another name
     */
    public static Optional<OfficialMethod> of(String name) {
        return List.of(values()).stream().filter(m -> m.id().equals(name)).findFirst();
    }

    /**
     * The name in commands.
     *
     * @return lower case
     */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The name in print.
     *
     * @return as the paper writes it
     */
    public String title() {
        return title;
    }

    /** Parameters of the head, on which the features do not depend. */
    Set<String> head() {
        Set<String> names = new LinkedHashSet<>();
        declared().forEach((name, tensor) -> {
            if (tensor.role() == Layers.Role.PARAMETER && name.matches(head)) {
                names.add(name);
            }
        });
        return names;
    }

    Network network(Layers layers) {
        return constructor.apply(layers);
    }

    float dropout() {
        return dropout;
    }

    /** The tensors that the official files hold for this method, by their names in the module. */
    Map<String, Layers.Tensor> declared() {
        Layers layers = new Layers();
        network(layers);
        return layers.declared();
    }
}
