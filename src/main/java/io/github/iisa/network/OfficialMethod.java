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
 * The six predictors of the paper (Hosu et al., arXiv 2502.06476, section 5): which network each is, which of its
 * parameters the paper trains, and how its batch normalisation behaves meanwhile.
 *
 * <p>Example: {@code OfficialMethod.TOPIQ.trained(0)} names all parameters but those of the backbone's normalisation.
 */
public enum OfficialMethod {

    /** ARNIQA: the regressor is trained on an encoder that rests. */
    ARNIQA("ARNIQA", TwoScaleNetwork::new, BatchStatistics.NEVER, 0, "regressor\\..*"),
    /** CONTRIQUE: as ARNIQA, but the encoder's running statistics drift. */
    CONTRIQUE("CONTRIQUE", TwoScaleNetwork::new, BatchStatistics.ALWAYS, 0, "regressor\\..*"),
    /** DBCNN: first the linear layer, then everything. */
    DBCNN("DBCNN", Dbcnn::new, BatchStatistics.ALWAYS, 0, "fc\\..*", "fc\\..*", ".*"),
    /** CLIP-IQA+: the words of the two prompts. */
    CLIPIQA("CLIP-IQA+", layers -> new ClipNetwork(layers, 1, 3, 3), BatchStatistics.NEVER, 0,
        "prompt_learner\\.ctx"),
    /** QualiCLIP+: the words of the fourteen prompts. */
    QUALICLIP("QualiCLIP+", layers -> new ClipNetwork(layers, 2, 3, 3, 3, 3, 3, 3, 5, 5, 5, 3, 5, 5, 3, 3),
        BatchStatistics.NEVER, 0, "prompt_learner\\.ctx"),
    /** TOPIQ: everything but scale and shift of the backbone's normalisation. */
    TOPIQ("TOPIQ", Topiq::new, BatchStatistics.FIRST_BATCH, 0.1f, "score_linear\\..*",
        "(?!semantic_model\\.(.*\\.)?(bn\\d|downsample\\.1)\\.).*");

    private final String title;
    private final Function<Layers, Network> constructor;
    private final BatchStatistics batchStatistics;
    private final float dropout;
    private final String head;
    private final List<String> stages;

    /** Names are given as regular expressions; without stages, the head is what is trained. */
    OfficialMethod(String title, Function<Layers, Network> constructor, BatchStatistics batchStatistics, float dropout,
                   String head, String... stages) {
        this.title = title;
        this.constructor = constructor;
        this.batchStatistics = batchStatistics;
        this.dropout = dropout;
        this.head = head;
        this.stages = stages.length == 0 ? List.of(head) : List.of(stages);
    }

    /** When batch normalisation uses the statistics of the batch, and updates the running ones, in training mode. */
    public enum BatchStatistics {
        /** The normalised part is kept in evaluation mode. */
        NEVER,
        /** At every batch. */
        ALWAYS,
        /** At the first batch after each switch to training mode. */
        FIRST_BATCH
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

    /**
     * How many stages the paper's training has, each with other parameters.
     *
     * @return 2 for DBCNN, else 1
     */
    public int trainingStages() {
        return stages.size();
    }

    /**
     * The parameters that the paper trains.
     *
     * @param stage of training, from 0
     * @return their torch names
     */
    public Set<String> trained(int stage) {
        return parameters(stages.get(stage));
    }

    /**
     * When the paper's training normalises by the batch.
     *
     * @return as the published code does it
     */
    public BatchStatistics batchStatistics() {
        return batchStatistics;
    }

    /** Parameters of the head, on which the features do not depend. */
    Set<String> head() {
        return parameters(head);
    }

    private Set<String> parameters(String pattern) {
        Set<String> names = new LinkedHashSet<>();
        declared().forEach((name, tensor) -> {
            if (tensor.role() == Layers.Role.PARAMETER && name.matches(pattern)) {
                names.add(name);
            }
        });
        return names;
    }

    Network network(Layers layers) {
        return constructor.apply(layers);
    }

    int bytesPerPixel() {
        return 250;
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
