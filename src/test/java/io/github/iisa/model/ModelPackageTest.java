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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Model packages: what is written is read again, holds to the format, and anything else is refused in a sentence. */
class ModelPackageTest {

    @TempDir
    private Path folder;
    private Path description;
    private ModelInfo info;

    @BeforeEach
    void write() {
        info = TestPackages.write(folder, "round trip");
        description = folder.resolve(ModelPackage.DESCRIPTION);
    }

    @Test
    void isReadAsItWasWritten() {
        ModelPackage read = ModelPackage.read(folder);
        assertEquals(info, read.info());
        assertEquals(folder.resolve("weights.pt"), read.weights());
    }

    @Test
    void withoutCalibrationTheWidthIsNotANumber() {
        ModelInfo bare = new ModelInfo("bare", info.sha256(), 0);
        ModelPackageWriter.write(folder, bare, TestPackages.TEXT);
        assertEquals(bare, ModelPackage.read(folder).info());
    }

    @Test
    void aDescriptionWithOneWidthMeansItForEveryInterval() throws IOException {
        String text = Files.readString(description);
        assertTrue(text.contains("    one_sided_width: 0.9\n"), text);
        Files.writeString(description, text.replace("    one_sided_width: 0.9\n", ""));
        assertEquals(new ModelInfo.Interval(1.5), ModelPackage.read(folder).info().interval());
    }

    @Test
    void equalWeightsGiveEqualFiles() throws IOException {
        Path again = Files.createDirectories(folder.resolve("again"));
        TestPackages.write(again, "round trip");
        for (String file : List.of("rdf.yaml", "weights.pt", "test_input.npy", "test_output.npy")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve(file)), Files.readAllBytes(again.resolve(file)), file);
        }
    }

    @Test
    void holdsToTheFormat() throws IOException {
        checkFormat(folder);
        checkFormat(Path.of(System.getProperty("iisa.models"), "iisa-default"));
    }

    /** What format 0.5.4 asks of a model with one image in and one number out. */
    private static void checkFormat(Path folder) throws IOException {
        Node root = new Node(new Yaml().load(Files.readString(folder.resolve("rdf.yaml"))));
        assertEquals("model", root.get("type"));
        assertEquals("0.5.4", root.get("format_version"));
        assertTrue(root.get("name").toString().matches("[a-zA-Z0-9_\\- ()]{5,128}"), root.get("name").toString());
        assertTrue(root.get("description").toString().length() <= 1024);
        assertFalse(root.list("authors").isEmpty());
        root.list("authors").forEach(a -> assertFalse(a.get("name").toString().isBlank()));
        root.list("cite").forEach(c -> assertTrue(c.has("text") && (c.has("url") || c.has("doi"))));
        assertEquals("BSD-2-Clause", root.get("license"));
        assertTrue(root.get("documentation").toString().endsWith(".md"));
        assertTrue(Files.isRegularFile(folder.resolve(root.get("documentation").toString())));
        Node input = only(root.list("inputs"));
        checkTensor(folder, input, "uint8", List.of("batch", "channel", "space", "space"));
        assertEquals(List.of("r", "g", "b"), input.list("axes").get(1).get("channel_names"));
        assertEquals(List.of("y", "x"), input.list("axes").subList(2, 4).stream().map(a -> a.get("id")).toList());
        input.list("axes").subList(2, 4).forEach(a -> assertEquals(Map.of("min", 32, "step", 1), a.get("size")));
        Node output = only(root.list("outputs"));
        checkTensor(folder, output, "float32", List.of("batch", "channel"));
        assertEquals(List.of("iis"), output.list("axes").get(1).get("channel_names"));
        Node script = root.node("weights").node("torchscript");
        checkFile(folder, script);
        assertTrue(script.get("pytorch_version").toString().matches("\\d+\\.\\d+\\.\\d+"));
        checkAnswer(folder);
    }

    private static void checkTensor(Path folder, Node tensor, String type, List<String> axes) throws IOException {
        assertEquals(type, tensor.node("data").get("type"));
        assertEquals(axes, tensor.list("axes").stream().map(a -> a.get("type")).toList());
        checkFile(folder, tensor.node("test_tensor"));
        Npy npy = Npy.read(folder.resolve(tensor.node("test_tensor").get("source").toString()));
        assertEquals(axes.size(), npy.shape().length);
        assertEquals(type.equals("uint8"), npy.type() == NumberType.UINT8);
    }

    private static void checkFile(Path folder, Node file) {
        Path source = Path.of(file.get("source").toString());
        assertFalse(source.isAbsolute());
        assertEquals(1, source.getNameCount());
        assertEquals(ModelPackage.sha256(folder.resolve(source)), file.get("sha256"));
    }

    /** The test output is what forward gives, and an intrinsic scale. */
    private static void checkAnswer(Path folder) {
        Npy input = Npy.read(folder.resolve("test_input.npy"));
        Npy output = Npy.read(folder.resolve("test_output.npy"));
        ByteBuffer bytes = ByteBuffer.allocateDirect(input.data().length);
        for (float value : input.data()) {
            bytes.put((byte) value);
        }
        try (TorchScriptModule module = TorchScriptModule.load(folder.resolve("weights.pt"), Device.cpu(), false);
             NDManager arrays = module.newManager()) {
            float[] answer = module.run("forward", arrays.create(bytes.rewind(), new Shape(input.shape()),
                DataType.UINT8), false).toFloatArray();
            assertArrayEquals(output.data(), answer, 1e-5f);
            assertTrue(answer[0] > 0 && answer[0] <= 1);
        }
    }

    private static Node only(List<Node> nodes) {
        assertEquals(1, nodes.size());
        return nodes.get(0);
    }

    private record Node(Object value) {

        Object get(String key) {
            Object child = ((Map<?, ?>) value).get(key);
            assertTrue(child != null, key + " is missing");
            return child;
        }

        boolean has(String key) {
            return ((Map<?, ?>) value).containsKey(key);
        }

        Node node(String key) {
            return new Node(get(key));
        }

        List<Node> list(String key) {
            return ((List<?>) get(key)).stream().map(Node::new).toList();
        }
    }

    @Test
    void refusesChangedWeights() throws IOException {
        byte[] weights = Files.readAllBytes(folder.resolve("weights.pt"));
        weights[weights.length / 2] ^= 1;
        Files.write(folder.resolve("weights.pt"), weights);
        assertRefused("weights.pt", "sha256");
    }

    @Test
    void refusesAFolderWithoutADescription() throws IOException {
        Files.delete(description);
        assertRefused("rdf.yaml", "no such file");
    }

    @Test
    void refusesADescriptionThatIsNotText() throws IOException {
        Files.write(description, new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, 0x7f});
        assertRefused("rdf.yaml", "YAML");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "format_version: 0.5.4 | format_version: 0.4.10 | inputs[0].axes is missing or no text",
        "format_version: 0.5.4 | format_version: 0.6.0 | known are 0.2 to 0.5",
        "format_version: 0.5.4 | format_version: [0, 5] | format_version is missing",
        "source: weights.pt | source: absent.pt | absent.pt is missing",
        "source: weights.pt | source: ../weights.pt | outside its folder",
        "source: weights.pt | source: inner/../../weights.pt | outside its folder",
        "source: weights.pt | source: /etc/passwd | outside its folder",
        "source: weights.pt | source: . | outside its folder",
        "source: weights.pt | \"source: \"\"weights\\0.pt\"\"\" | is no path",
        "source: weights.pt | source: {a: b} | weights.torchscript.source",
        "torchscript: | onnx: | weights.torchscript is missing",
        "strictness: 0.8 | strictness: high | config.iisa.strictness",
        "strictness: 0.8 | strictness: 0 | config.iisa",
        "strictness: 0.8 | strictness: .inf | config.iisa",
        "strictness: 0.8 | strictness: !!int eight | YAML",
        "strictness: 0.8 | strictness: !!float x | YAML",
        "interval_width: 1.5 | interval_width: -1.5 | config.iisa",
        "interval_width: 1.5 | interval_width: 0.5 | config.iisa",
        "one_sided_width: 0.9 | one_sided_width: -0.1 | config.iisa",
        "one_sided_width: 0.9 | one_sided_width: wide | config.iisa.one_sided_width",
        "tile_size: 256 | tile_size: 31 | config.iisa",
        "tile_size: 256 | tile_size: -1 | config.iisa",
        "tile_size: 256 | tile_size: 1e12 | config.iisa",
        "quantile: 0.6 | quantile: 1.2 | config.iisa",
        "power: 2.0 | power: .nan | config.iisa",
        "  iisa: |   other: | config.iisa is missing",
        "config: | '!!java.io.File config': | rdf.yaml",
        "type: model | type: !!javax.script.ScriptEngineManager [] | YAML",
        "type: model | \"type: \t%\" | YAML"})
    void refusesWhatIsWrong(String right, String wrong, String sentence) throws IOException {
        String text = Files.readString(description);
        assertTrue(text.contains(right), right + " not in\n" + text);
        Files.writeString(description, text.replace(right, wrong));
        assertRefused("", sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "just text", "3", "# nothing", ""})
    void refusesADescriptionThatIsNoMapping(String text) throws IOException {
        Files.writeString(description, text);
        assertRefused("rdf.yaml", "");
    }

    @Test
    void refusesDescriptionsMadeToExhaust() throws IOException {
        Files.writeString(description, "a: ".repeat(1) + "[".repeat(100_000));
        assertRefused("rdf.yaml", "YAML");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1).append(", *a")
                .append(i - 1).append("]\n");
        }
        Files.writeString(description, bomb);
        assertRefused("rdf.yaml", "YAML");
        Files.writeString(description, "a: &a {b: *a}");
        assertRefused("rdf.yaml", "");
        Files.writeString(description, "a: " + "x".repeat(2 << 20));
        assertRefused("rdf.yaml", "YAML");
    }

    private void assertRefused(String file, String sentence) {
        String said = assertThrows(ModelException.class, () -> ModelPackage.read(folder)).getMessage();
        assertTrue(said.startsWith(folder.resolve(file).toString()), said);
        assertTrue(said.contains(sentence), said);
        assertTrue(said.endsWith(".") && said.lines().count() == 1 && said.length() < 500, said);
    }
}
