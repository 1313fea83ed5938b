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

import ai.djl.ndarray.NDArray;

/**
 * ARNIQA (Agnolucci et al., arXiv 2310.14918, sections 3.1 and 4.1) and CONTRIQUE (Madhusudana et al., arXiv
 * 2110.13266, section III-E): a ResNet-50 looks at the image at full and at half size, and a regressor reads both unit
 * vectors. The two differ in their weights and in how they are trained only.
 *
 * <p>Limit: the answer is not bounded.
 */
final class TwoScaleNetwork implements Network {

    private static final int FEATURES = 2048;
    private static final double EPS = 1e-12;

    private final Layer encoder;
    private final Layer regressor;

    TwoScaleNetwork(Layers layers) {
        ResNet50 net = new ResNet50(layers, "0", "1", i -> Integer.toString(3 + i));
        Layer levels = Normalisation.IMAGENET.seenAs("encoder input (normalised)")
            .then(net.stem("encoder.0 conv1")).then(Pass::maxPool3).seenAs("encoder.3 maxpool");
        for (int i = 1; i <= 4; i++) {
            levels = levels.then(net.stage(i)).seenAs("encoder." + (3 + i) + " stage" + i);
        }
        this.encoder = levels.then(Pass::globalMean).seenAs("encoder.8 avgpool")
            .then((pass, x) -> pass.used(x, x.normalize(2, 1, EPS)));
        this.regressor = layers.linear("regressor.0", 2 * FEATURES, 2 * FEATURES).seenAs("regressor.0")
            .then(Pass::relu).then(layers.linear("regressor.2", 2 * FEATURES, 1)).seenAs("regressor.2");
    }

    @Override
    public NDArray features(Pass pass, NDArray rgb) {
        NDArray full = encoder.forward(pass, pass.share(rgb));
        // Bilinear at the factor one half without antialiasing is the mean of 2x2 pixels; it comes before normalising.
        NDArray half = encoder.forward(pass, pass.avgPool2(rgb));
        NDArray both = pass.used(full, pass.used(half, full.concat(half, 1)));
        return pass.used(both, both.reshape(-1, 2 * FEATURES));
    }

    @Override
    public NDArray head(Pass pass, NDArray features) {
        return regressor.forward(pass, pass.seen("regressor input (both unit features)", features));
    }
}
