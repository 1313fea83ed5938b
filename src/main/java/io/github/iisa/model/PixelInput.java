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

import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.model.description.Axis;
import io.github.iisa.model.description.AxisSize;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.Operation;
import io.github.iisa.model.description.TensorDescription;
import io.github.iisa.model.description.WeightsEntry;
import io.github.iisa.resample.RgbImage;
import java.util.List;

/**
 * How an image goes into a model of a package: axes in any order, one grey or three colour channels, values in the
 * range that the package states, sides that it takes.
 *
 * <p>Example: {@code String reason = PixelInput.reasonAgainst(description);} is null for a model that can serve.
 *
 * <p>Values: 0 to 255 where the range ends there or the type is uint8; 0 to 65535 likewise; 0 to 1 otherwise. Grey is
 * Rec. 601 luma. An image that is larger than a side's next step is cropped around its middle.
 *
 * @param description the model's only input
 */
record PixelInput(TensorDescription description) {

    /** A TorchScript file without a description: [1, 3, H, W] in [0, 1]. */
    static final PixelInput UNDESCRIBED = new PixelInput(new TensorDescription("image", List.of(
        new Axis(Axis.Kind.BATCH, "batch", new AxisSize.Any(), 0, List.of(), "", 1, true),
        new Axis(Axis.Kind.CHANNEL, "channel", new AxisSize.Fixed(3), 0, List.of(), "", 1, false),
        new Axis(Axis.Kind.SPACE, "y", new AxisSize.Stepped(32, 1), 0, List.of(), "", 1, false),
        new Axis(Axis.Kind.SPACE, "x", new AxisSize.Stepped(32, 1), 0, List.of(), "", 1, false)), "float32", 0, 1,
        List.of(), null, null, false));

    private static final int SMALLEST_SIDE = 32;
    private static final double BYTE = 255;
    private static final double SHORT = 65535;

    /** The only input of a model that can serve. */
    static PixelInput of(ModelDescription model) {
        return new PixelInput(model.inputs().stream().filter(t -> !t.optional()).findFirst().orElseThrow());
    }

    /**
     * Why a model cannot answer with one number for an image.
     *
     * @param model its description
     * @return a phrase; null if it can
     */
    static String reasonAgainst(ModelDescription model) {
        if (model.weights(WeightsEntry.TORCHSCRIPT).isEmpty()) {
            return ForeignModelMessages.noTorchScript(PackageTrial.kinds(model));
        }
        if (model.outputs().size() != 1) {
            return ForeignModelMessages.severalOutputs(model.outputs().size());
        }
        TensorDescription output = model.outputs().get(0);
        for (Axis axis : output.axes()) {
            boolean one = axis.kind() == Axis.Kind.BATCH || axis.size() instanceof AxisSize.Fixed f && f.size() == 1
                || axis.size() instanceof AxisSize.Referenced r && r.factor() == 0 && r.of(0) == 1;
            if (!one) {
                return ForeignModelMessages.notOneNumber(output.id(), axis.id());
            }
        }
        return reasonAgainstInput(model);
    }

    private static String reasonAgainstInput(ModelDescription model) {
        List<TensorDescription> inputs = model.inputs().stream().filter(t -> !t.optional()).toList();
        if (inputs.size() != 1) {
            return ForeignModelMessages.severalInputs(inputs.size());
        }
        TensorDescription input = inputs.get(0);
        if (input.indexOf("y") < 0 || input.indexOf("x") < 0) {
            return ForeignModelMessages.noImage(input.id());
        }
        for (Axis axis : input.axes()) {
            boolean side = axis.id().equals("y") || axis.id().equals("x");
            boolean channel = axis.kind() == Axis.Kind.CHANNEL;
            int size = axis.size() instanceof AxisSize.Fixed f ? f.size() : 0;
            boolean fits = side ? size > 0 || axis.size() instanceof AxisSize.Stepped
                : axis.kind() == Axis.Kind.BATCH || size == 1 || channel && size == 3;
            if (!fits) {
                return ForeignModelMessages.axisNotFilled(input.id(), axis.id());
            }
        }
        if (new PixelInput(input).fixed("y") != new PixelInput(input).fixed("x")) {
            return ForeignModelMessages.notSquare(input.id());
        }
        return model.inputs().get(0).processing().stream().anyMatch(o -> o instanceof Operation.Unknown)
            || model.outputs().get(0).processing().stream().anyMatch(o -> o instanceof Operation.Unknown)
            ? ForeignModelMessages.STEP_NOT_KNOWN : null;
    }

    private int fixed(String axis) {
        return description.axes().get(description.indexOf(axis)).size() instanceof AxisSize.Fixed f ? f.size() : 0;
    }

    /** Side of the only images that it takes; 0 if it takes many sizes. */
    int tileSize() {
        return fixed("y");
    }

    /** The shortest side of an image that it takes whole or in part, 32 px at least, px. */
    int smallestSide() {
        return Math.max(least("y"), Math.max(least("x"), SMALLEST_SIDE));
    }

    private int least(String axis) {
        return description.axes().get(description.indexOf(axis)).size() instanceof AxisSize.Stepped s ? s.min()
            : fixed(axis);
    }

    /**
     * An image as the model wants it, before preprocessing.
     *
     * @param image the image
     * @return a tensor with one sample
     * @throws InputException if the image is smaller than the model takes
     */
    Tensor tensor(RgbImage image) {
        int width = side("x", image.width(), image);
        int height = side("y", image.height(), image);
        RgbImage part = width == image.width() && height == image.height() ? image
            : image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height);
        int n = description.axes().size();
        long[] shape = new long[n];
        for (int i = 0; i < n; i++) {
            Axis axis = description.axes().get(i);
            shape[i] = axis.id().equals("y") ? height : axis.id().equals("x") ? width
                : axis.size() instanceof AxisSize.Fixed f ? f.size() : 1;
        }
        int channel = description.indexOf(Axis.Kind.CHANNEL);
        int channels = channel < 0 ? 1 : (int) shape[channel];
        int[] strides = new int[n];
        int size = 1;
        for (int i = n - 1; i >= 0; i--) {
            strides[i] = size;
            size *= (int) shape[i];
        }
        float[] data = new float[size];
        int alongY = strides[description.indexOf("y")];
        int alongX = strides[description.indexOf("x")];
        double factor = factor();
        for (int c = 0; c < channels; c++) {
            int start = channel < 0 ? 0 : c * strides[channel];
            for (int i = 0; i < width * height; i++) {
                data[start + i / width * alongY + i % width * alongX] =
                    (float) (value(part.pixels()[i], c, channels) * factor);
            }
        }
        return new Tensor(shape, data, NumberType.of(description.dataType()));
    }

    private int side(String id, int available, RgbImage image) {
        AxisSize size = description.axes().get(description.indexOf(id)).size();
        int taken = size instanceof AxisSize.Stepped stepped ? stepped.largestWithin(available)
            : ((AxisSize.Fixed) size).size();
        if (taken == 0 || taken > available) {
            throw new InputException(ForeignModelMessages.imageTooSmall(image.width(), image.height(), id,
                size instanceof AxisSize.Stepped stepped ? stepped.min() : taken));
        }
        return taken;
    }

    private double factor() {
        if (description.most() == BYTE || description.dataType().equals("uint8")) {
            return 1;
        }
        return description.most() == SHORT || description.dataType().equals("uint16") ? SHORT / BYTE : 1 / BYTE;
    }

    private static double value(int pixel, int channel, int channels) {
        int red = pixel >> 16 & 0xff;
        int green = pixel >> 8 & 0xff;
        int blue = pixel & 0xff;
        if (channels == 1) {
            return 0.299 * red + 0.587 * green + 0.114 * blue;
        }
        return channel == 0 ? red : channel == 1 ? green : blue;
    }
}
