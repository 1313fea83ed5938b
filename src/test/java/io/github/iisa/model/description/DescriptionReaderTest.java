/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions of both families of formats, their defaults, and what is refused at which place. */
class DescriptionReaderTest {

    private static final String LETTERS = """
        format_version: 0.4.9
        type: model
        name: Letters
        inputs:
        - name: raw
          axes: bcyx
          data_type: float32
          data_range: [-inf, 'inf']
          shape: {min: [1, 1, 16, 16], step: [0, 0, 8, 16]}
          preprocessing:
          - name: zero_mean_unit_variance
            kwargs: {mode: per_sample, axes: yx}
        outputs:
        - name: mask
          axes: bcyx
          data_type: float32
          shape: {reference_tensor: raw, scale: [1, 0, 2, 1.0], offset: [0, 1.5, -4, 0]}
          halo: [0, 0, 4, 8]
          postprocessing:
          - {name: binarize, kwargs: {threshold: 0.5}}
        test_inputs: [in.npy]
        test_outputs: [{source: out.npy}]
        attachments: {files: [macro.ijm, 'sub/notes.txt']}
        config:
          deepimagej:
            allow_tiling: true
            pyramidal_model: false
            prediction:
              preprocess: [{spec: 'ij.IJ::runMacroFile', kwargs: scale.ijm}]
              postprocess: [{spec: null}]
            test_information: {inputs: [{name: a.tif, size: 16 x 16 x 1 x 1}], memory_peak: null}
        weights:
          pytorch_script: {source: 'https://example.org/files/net.pt?download=1', sha256: ABC}
          keras_hdf5: {source: net.h5}
        """;
    private static final String OBJECTS = """
        format_version: 0.5.4
        type: model
        name: Objects
        inputs:
        - axes:
          - {type: batch}
          - {type: channel, channel_names: [r, g, b]}
          - {type: space, id: y, size: {min: 32, step: 4}, scale: 0.5, unit: micrometer}
          - {type: space, size: 64}
          - {type: time, size: 1}
          - {type: index, size: 2}
          data: {type: uint8, range: [0, null]}
          preprocessing: []
          test_tensor: {source: in.npy, sha256: 00FF}
        outputs:
        - id: out
          axes:
          - {type: batch}
          - {type: channel, channel_names: [a]}
          - {type: space, id: y, size: {tensor_id: input, axis_id: y, offset: 3}, scale: 1.0, halo: 6}
          - {type: space, size: input.x}
          - {type: index, size: {min: 1, max: 9}}
          postprocessing: []
        config: {bioimageio: {reproducibility_tolerance: [{relative_tolerance: 0.01, output_ids: [out]}]}}
        weights: {torchscript: {source: net.pt}}
        """;

    @TempDir
    private Path folder;

    private ModelDescription read(String text) throws IOException {
        return DescriptionReader.read(Files.writeString(folder.resolve("rdf.yaml"), text));
    }

    private Operation operation(String format, String step) throws IOException {
        String text = format.startsWith("0.5") ? OBJECTS.replace("preprocessing: []", "preprocessing: [" + step + "]")
            .replace("0.5.4", format) : LETTERS.replace("{name: binarize, kwargs: {threshold: "
                + "0.5}}", step).replace("0.4.9", format);
        ModelDescription d = read(text);
        return (format.startsWith("0.5") ? d.inputs() : d.outputs()).get(0).processing().get(0);
    }

    @Test
    void lettersAreAxes() throws IOException {
        ModelDescription d = read(LETTERS);
        TensorDescription in = d.inputs().get(0);
        assertEquals(List.of("batch", "channel", "y", "x"), in.axes().stream().map(Axis::id).toList());
        assertEquals(List.of(new AxisSize.Any(), new AxisSize.Fixed(1), new AxisSize.Stepped(16, 8),
            new AxisSize.Stepped(16, 16)), in.axes().stream().map(Axis::size).toList());
        assertEquals(Double.NEGATIVE_INFINITY, in.least());
        assertEquals(Double.POSITIVE_INFINITY, in.most());
        TensorDescription out = d.outputs().get(0);
        assertEquals(List.of(0, 0, 4, 8), out.axes().stream().map(Axis::halo).toList());
        assertEquals(3, ((AxisSize.Referenced) out.axes().get(1).size()).of(1));
        assertEquals(2 * 100 - 8, ((AxisSize.Referenced) out.axes().get(2).size()).of(100));
        assertEquals(new FileReference("in.npy", null), in.testTensor());
        assertEquals(new FileReference("out.npy", null), out.testTensor());
    }

    @Test
    void filesWeightsAndNotesOfOtherPrograms() throws IOException {
        ModelDescription d = read(LETTERS);
        WeightsEntry script = d.weights("torchscript").orElseThrow();
        assertEquals("abc", script.file().sha256());
        assertTrue(script.file().isAddress());
        assertEquals("net.pt", script.file().localName());
        assertEquals(List.of("torchscript", "keras_hdf5"), d.weights().stream().map(WeightsEntry::kind).toList());
        assertEquals(List.of("macro.ijm", "sub/notes.txt"),
            d.attachments().stream().map(FileReference::source).toList());
        DeepImageJConfig theirs = d.deepImageJ();
        assertTrue(theirs.allowTiling());
        assertEquals(List.of("scale.ijm"), theirs.preprocess());
        assertEquals(List.of(), theirs.postprocess());
        assertEquals("16 x 16 x 1 x 1", theirs.testInputs().get(0).size());
        assertNull(read(OBJECTS).deepImageJ());
    }

    @Test
    void objectsAreAxesWithDefaults() throws IOException {
        ModelDescription d = read(OBJECTS);
        TensorDescription in = d.inputs().get(0);
        assertEquals("input", in.id());
        assertEquals(List.of("batch", "channel", "y", "x", "time", "index"), in.axes().stream().map(Axis::id).toList());
        assertEquals(new AxisSize.Fixed(3), in.axes().get(1).size());
        assertEquals("micrometer", in.axes().get(2).unit());
        assertEquals("uint8", in.dataType());
        assertEquals(0, in.least());
        assertEquals(new FileReference("in.npy", "00ff"), in.testTensor());
        List<Axis> out = d.outputs().get(0).axes();
        assertEquals(new AxisSize.Referenced("input", "y", 0.5, 3), out.get(2).size());
        assertEquals(53, ((AxisSize.Referenced) out.get(2).size()).of(101));
        assertEquals(new AxisSize.Referenced("input", "x", 1, 0), out.get(3).size());
        assertEquals(new AxisSize.DataDependent(1, 9), out.get(4).size());
        assertEquals(new ModelDescription.Tolerance(0.01, 1e-3, 100), d.tolerance("out"));
        assertEquals(ModelDescription.Tolerance.USUAL, d.tolerance("other"));
    }

    @Test
    void operationsHaveTheirFormatsDefaults() throws IOException {
        assertEquals(new Operation.ZeroMeanUnitVariance(List.of("y", "x"), 1e-6),
            read(LETTERS).inputs().get(0).processing().get(0));
        assertEquals(new Operation.ZeroMeanUnitVariance(null, 1e-6), operation("0.5.4", "{id: "
            + "zero_mean_unit_variance}"));
        assertEquals(new Operation.ScaleRange(null, 0, 100, 1e-6, null), operation("0.5.4", "{id: scale_range}"));
        assertEquals(new Operation.ScaleRange(List.of("y", "x"), 1, 99.8, 1e-5, "raw"), operation("0.3.6",
            "{name: scale_range, kwargs: {mode: per_sample, axes: yx, min_percentile: 1, max_percentile: 99.8, "
                + "eps: 1e-5, reference_tensor: raw}}"));
        assertEquals(new Operation.ScaleMeanVariance("raw", null, 1e-6), operation("0.4.0",
            "{name: scale_mean_variance, kwargs: {mode: per_sample, reference_tensor: raw}}"));
        assertEquals(new Operation.Softmax("channel"), operation("0.5.4", "{id: softmax}"));
        assertEquals(new Operation.Sigmoid(), operation("0.3.0", "{name: sigmoid}"));
        assertEquals(new Operation.EnsureDtype("int16"), operation("0.5.4", "{id: ensure_dtype, kwargs: {dtype: "
            + "int16}}"));
        assertEquals(new Operation.Clip(0, 1, Double.NaN, Double.NaN, null),
            operation("0.4.0", "{name: clip, kwargs: {min: 0, max: 1}}"));
        assertEquals(new Operation.Clip(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 99, null),
            operation("0.5.7", "{id: clip, kwargs: {min_percentile: 1, max_percentile: 99}}"));
    }

    @Test
    void listsOfValuesLieAlongTheAxisThatRemains() throws IOException {
        Operation.ScaleLinear linear = (Operation.ScaleLinear) operation("0.4.0",
            "{name: scale_linear, kwargs: {axes: xy, gain: [1, 2, 3], offset: 5}}");
        assertEquals("channel", linear.axis());
        assertArrayEquals(new double[] {1, 2, 3}, linear.gain());
        assertArrayEquals(new double[] {5}, linear.offset());
        Operation.FixedZeroMeanUnitVariance fixed = (Operation.FixedZeroMeanUnitVariance) operation("0.4.0",
            "{name: zero_mean_unit_variance, kwargs: {mode: fixed, axes: xy, mean: [262.3], std: [220.2]}}");
        assertNull(fixed.axis());
        assertArrayEquals(new double[] {262.3}, fixed.mean());
        assertEquals("y", ((Operation.FixedZeroMeanUnitVariance) operation("0.5.4",
            "{id: fixed_zero_mean_unit_variance, kwargs: {mean: [1, 2], std: [3, 4], axis: y}}")).axis());
    }

    @Test
    void newerOperationsAreKeptAndNewerVersionsNoted() throws IOException {
        assertEquals(new Operation.Unknown("of_tomorrow"), operation("0.5.9", "{id: of_tomorrow, kwargs: {}}"));
        assertEquals(List.of("format 0.5.99 is newer than this reader knows"),
            read(OBJECTS.replace("0.5.4", "0.5.99")).warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "format_version: 0.4.9 | format_version: 0.6.0 | format_version is 0.6.0; known are 0.2 to 0.5",
        "format_version: 0.4.9 | format_version: newest | no version of this format",
        "format_version: 0.4.9 | x: 1 | format_version is missing",
        "type: model | type: dataset | describes a dataset, not a model",
        "axes: bcyx | axes: bcyq | inputs[0].axes is bcyq, where q is none of",
        "axes: bcyx | axes: bcyy | with y twice",
        "axes: bcyx | axes: bcy | has 4 values for 3 axes",
        "data_type: float32 | data_type: complex | inputs[0].data_type is complex",
        "min: [1, 1, 16, 16] | min: [1, 1, 0, 16] | inputs[0].shape.min[2] is 0, less than 1",
        "step: [0, 0, 8, 16] | step: [0, 0, 8] | inputs[0].shape.step has 3 values for 4 axes",
        "name: mask | name: raw | two tensors have the name raw",
        "reference_tensor: raw | reference_tensor: row | follows row.",
        "threshold: 0.5 | thresh: 0.5 | threshold is missing",
        "{name: binarize, kwargs: {threshold: 0.5}} | {name: ensure_dtype} | kwargs.dtype is missing",
        "name: binarize | name: binarise | is binarise, which is no operation of format 0.4.9",
        "mode: per_sample, axes: yx | mode: per_sample, axes: yq | kwargs.axes is yq, where q is no axis",
        "mode: per_sample | mode: per_plane | is per_plane instead of",
        "halo: [0, 0, 4, 8] | halo: [0, 0, 4] | halo has 3 values for 4 axes",
        "data_range: [-inf, 'inf'] | data_range: [1, 0] | upside down",
        "pytorch_script: {source: | pytorch_script: {from: | weights.pytorch_script.source is missing"})
    void refusesWithThePlace(String right, String wrong, String sentence) throws IOException {
        assertTrue(LETTERS.contains(right), right);
        String said = assertThrows(ModelException.class, () -> read(LETTERS.replace(right, wrong))).getMessage();
        assertTrue(said.contains(sentence) && said.endsWith(".") && said.lines().count() == 1, said);
    }
}
