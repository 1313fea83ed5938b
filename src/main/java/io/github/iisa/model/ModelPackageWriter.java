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

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a folder as a bioimage.io package of format 0.5.4 around TorchScript weights that lie in it: description, test
 * tensors, hashes and a short documentation.
 *
 * <p>Example: {@code ModelPackageWriter.write(folder, info, text);}, the weights being there.
 *
 * <p>The test input is computed (waves and a checkerboard), the test output is what the weights answer to it, so that
 * every reader can prove that it runs the model as we do. Equal weights give equal files.
 */
public final class ModelPackageWriter {

    /** The weights' name in a package. */
    public static final String WEIGHTS = "weights.pt";

    private static final String DOCUMENTATION = "README.md";
    private static final String TEST_INPUT = "test_input.npy";
    private static final String TEST_OUTPUT = "test_output.npy";

    private ModelPackageWriter() {
    }

    /** The numbers in which a network takes pixels. */
    enum Pixels {
        /** Whole numbers from 0 to 255. */
        BYTES(NumberType.UINT8, 255),
        /** Floats from 0 to 1. */
        UNIT(NumberType.FLOAT32, 1);

        private final NumberType type;
        private final int white;

        Pixels(NumberType type, int white) {
            this.type = type;
            this.white = white;
        }

        private Map<String, Object> range() {
            return map("type", type.name().toLowerCase(Locale.ROOT), "range",
                this == BYTES ? List.of(0, white) : List.of(0.0, (double) white));
        }
    }

    /**
     * What people read in the description.
     *
     * @param title the package's name, up to 64 characters
     * @param description one sentence
     * @param authors names
     * @param license SPDX identifier
     * @param training how it was trained, plain data for {@code config.iisa.training}
     */
    public record Text(String title, String description, List<String> authors, String license,
                       Map<String, Object> training) {
    }

    /**
     * Writes description and test tensors.
     *
     * @param folder holds {@code weights.pt}, a TorchScript module from [B, 3, H, W] in 0..255 to [B, 1]; its
     *     {@code README.md} is kept, and a short one written where there is none
     * @param info what the model says of itself; its hash is ignored, the file's own is written
     * @param text what people read
     * @throws UncheckedIOException if writing fails
     * @throws io.github.iisa.base.IisaException if the weights do not run
     */
    public static void write(Path folder, ModelInfo info, Text text) {
        write(folder, info, text, Pixels.BYTES);
    }

    /** The same for a network that takes other numbers; only one of ours, which takes bytes, is described as such. */
    static void write(Path folder, ModelInfo info, Text text, Pixels taken) {
        try {
            int side = info.tileSize() == 0 ? 256 : info.tileSize();
            float[] pixels = testPixels(side, taken);
            long[] shape = {1, 3, side, side};
            if (!Files.exists(folder.resolve(DOCUMENTATION))) {
                Files.writeString(folder.resolve(DOCUMENTATION), readme(text), StandardCharsets.UTF_8);
            }
            Files.write(folder.resolve(TEST_INPUT), new Npy(shape, pixels, taken.type).encode());
            Files.write(folder.resolve(TEST_OUTPUT),
                new Npy(new long[] {1, 1}, answer(folder, new Tensor(shape, pixels, taken.type)), NumberType.FLOAT32)
                    .encode());
            Files.writeString(folder.resolve(ModelPackage.DESCRIPTION), yaml(folder, info, text, taken),
                StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] answer(Path folder, Tensor pixels) {
        try (TorchScriptModule module = TorchScriptModule.load(folder.resolve(WEIGHTS), Device.cpu(), false)) {
            return PackageTrial.forward(module, List.of(pixels)).get(0).data();
        }
    }

    private static float[] testPixels(int side, Pixels taken) {
        float[] pixels = new float[3 * side * side];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int wave = (x * x + y * y) / 64 % 256;
                    int board = ((x / 5 ^ y / 3) & 1) * 255;
                    int value = (c + 1) * wave / 6 + (3 - c) * board / 6;
                    pixels[(c * side + y) * side + x] = value * taken.white / 255f;
                }
            }
        }
        return pixels;
    }

    private static String readme(Text text) {
        StringBuilder page = new StringBuilder(
            "# " + text.title() + "\n\n" + text.description() + "\n\n## Training\n\n");
        text.training().forEach((key, value) -> page.append("* ").append(key).append(": ").append(value).append('\n'));
        return page + "\n## Validation\n\nHold it against labelled images: `iisa evaluate folder=FOLDER model=PATH`.\n";
    }

    private static String yaml(Path folder, ModelInfo info, Text text, Pixels taken) {
        Map<String, Object> root = map("type", "model", "format_version", "0.5.4", "name", text.title(),
            "description", text.description(), "authors", text.authors().stream().map(a -> map("name", a)).toList(),
            "cite", List.of(map("text", "Hosu, Agnolucci, Iso, Saupe: Image Intrinsic Scale Assessment: Bridging the"
                + " Gap Between Quality and Resolution. ICCV 2025.", "url", "https://arxiv.org/abs/2502.06476")),
            "license", text.license(), "tags", List.of("image-quality", "intrinsic-scale", "iisa"),
            "documentation", DOCUMENTATION);
        root.put("inputs", List.of(map("id", "image", "description",
            "sRGB pixels at one image pixel on one screen pixel, not resized",
            "axes", List.of(map("type", "batch"), map("type", "channel", "channel_names", List.of("r", "g", "b")),
                side("y"), side("x")),
            "data", taken.range(),
            "test_tensor", file(folder, TEST_INPUT))));
        root.put("outputs", List.of(map("id", "iis", "description", "the image intrinsic scale",
            "axes", List.of(map("type", "batch"), map("type", "channel", "channel_names", List.of("iis"))),
            "data", map("type", "float32", "range", List.of(0.0, 1.0)),
            "test_tensor", file(folder, TEST_OUTPUT))));
        Map<String, Object> script = file(folder, WEIGHTS);
        script.put("pytorch_version", TorchEngine.VERSION);
        root.put("weights", map("torchscript", script));
        Map<String, Object> config = map("name", info.name());
        if (taken == Pixels.BYTES) {
            config.putAll(map("tile_size", info.tileSize(), "strictness", info.strictness(),
                "interval_width", info.interval().width(), "one_sided_width", info.interval().oneSided(),
                "pooling", map("quantile", info.pooling().quantile(), "power", info.pooling().power(),
                    "detail", info.pooling().detail())));
        }
        config.put("training", text.training());
        root.put("config", map("iisa", config));
        return dump(root);
    }

    /** A description's text. */
    static String dump(Map<String, Object> root) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(110);
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(root);
    }

    private static Map<String, Object> side(String id) {
        return map("type", "space", "id", id, "size", map("min", 32, "step", 1));
    }

    private static Map<String, Object> file(Path folder, String name) {
        return map("source", name, "sha256", ModelPackage.sha256(folder.resolve(name)));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
