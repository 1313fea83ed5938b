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
import ai.djl.ndarray.types.Shape;

/**
 * DBCNN (Zhang et al., "Blind Image Quality Assessment Using a Deep Bilinear Convolutional Neural Network", arXiv
 * 1907.02665, sections III-B and III-C): the features of VGG-16 (Simonyan and Zisserman, arXiv 1409.1556, table 1) and
 * of a network for synthetic distortions, pooled bilinearly, under one linear layer.
 *
 * <p>Limit: the answer is not bounded.
 */
final class Dbcnn implements Network {

    private static final int[][] VGG = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};
    private static final int[] SCNN = {48, 48, 64, 64, 64, 64, 128, 128, 128};
    private static final int[] SCNN_STRIDES = {1, 2, 1, 2, 1, 2, 1, 1, 2};
    private static final int BILINEAR = 512 * 128;

    private final Layer vgg;
    private final Layer scnn;
    private final Layer fc;

    Dbcnn(Layers layers) {
        this.vgg = vgg(layers.in("features1"));
        this.scnn = scnn(layers.in("features2"));
        this.fc = layers.linear("fc", BILINEAR, 1);
    }

    /** VGG-16 up to the last ReLU: stride 16, sizes rounded down. */
    private static Layer vgg(Layers layers) {
        Layer net = (pass, x) -> x;
        int in = 3;
        int index = 0;
        for (int s = 0; s < VGG.length; s++) {
            boolean last = s == VGG.length - 1;
            Layer stage = (pass, x) -> x;
            for (int width : VGG[s]) {
                stage = stage.then(layers.conv(Integer.toString(index), in, width, 3, 1, true)).then(Pass::relu);
                in = width;
                index += 2;
            }
            int halo = VGG[s].length;
            Layer whole = new Stripes(last ? stage : stage.then(Pass::maxPool2), last ? 1 : 2,
                last ? halo : halo + halo % 2, in * Float.BYTES);
            net = net.then(whole.seenAs("features1." + (last ? index - 1 + " relu5_3" : index + " pool" + (s + 1))));
            index++;
        }
        return net;
    }

    /** The network for synthetic distortions: stride 16, sizes rounded up. */
    private static Layer scnn(Layers layers) {
        Layer net = (pass, x) -> x;
        Layer stage = (pass, x) -> x;
        int in = 3;
        int halo = 0;
        for (int i = 0; i < SCNN.length; i++) {
            stage = stage.then(layers.conv(Integer.toString(3 * i), in, SCNN[i], 3, SCNN_STRIDES[i], true))
                .then(layers.batchNorm(Integer.toString(3 * i + 1), SCNN[i])).then(Pass::relu)
                .seenAs("features2." + (3 * i + 2) + " relu");
            in = SCNN[i];
            halo++;
            if (SCNN_STRIDES[i] == 2) {
                net = net.then(new Stripes(stage, 2, halo + halo % 2, in * Float.BYTES));
                stage = (pass, x) -> x;
                halo = 0;
            }
        }
        return net;
    }

    @Override
    public NDArray features(Pass pass, NDArray rgb) {
        NDArray x = pass.seen("input normalised", Normalisation.IMAGENET.forward(pass, rgb));
        NDArray first = vgg.forward(pass, pass.share(x));
        Shape size = first.getShape();
        NDArray a = rows(pass, first);
        NDArray b = rows(pass, resized(pass, scnn.forward(pass, x), size.get(2), size.get(3)));
        NDArray product = pass.used(b, a.transpose(0, 2, 1).batchMatMul(b));
        product = pass.used(a, product);
        product.divi(size.get(2) * size.get(3));
        // Both maps come out of a ReLU, so the root needs no sign.
        NDArray root = pass.used(product, product.add(1e-8f).sqrt());
        NDArray flat = pass.used(root, root.reshape(-1, BILINEAR));
        return pass.used(flat, flat.normalize(2, 1, 1e-12));
    }

    @Override
    public NDArray head(Pass pass, NDArray features) {
        return fc.forward(pass, pass.seen("fc input (normalised bilinear)", features));
    }

    /** [B, C, H, W] as [B, H·W, C]. */
    private static NDArray rows(Pass pass, NDArray x) {
        Shape s = x.getShape();
        return pass.used(x, x.transpose(0, 2, 3, 1).reshape(s.get(0), s.get(2) * s.get(3), s.get(1)));
    }

    /** Bilinear, corners on corners: the second map has a row or column more where a side is no multiple of 16. */
    private static NDArray resized(Pass pass, NDArray x, long height, long width) {
        long h = x.getShape().get(2);
        long w = x.getShape().get(3);
        if (h == height && w == width) {
            return x;
        }
        NDArray down = Interpolation.alignedCorners(pass.arrays(), h, height);
        NDArray across = Interpolation.alignedCorners(pass.arrays(), w, width);
        return pass.used(x, x.matMul(across.transpose()).swapAxes(2, 3).matMul(down.transpose()).swapAxes(2, 3));
    }
}
