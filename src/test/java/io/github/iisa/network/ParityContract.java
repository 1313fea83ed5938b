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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.Progress;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every published method must show: its official files, written with synthetic weights, are imported and opened by
 * name, and the network answers as the official code did, all along the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ParityContract {

    static final EngineOptions CPU = EngineOptions.of("cpu", 2);
    private static final double SCORE = 5e-6;
    private static final double MILESTONE = 1e-5;

    @TempDir
    static Path folder;

    private final String id;
    private ParityFixture fixture;
    private OfficialImport.Result imported;
    private OfficialNetwork network;

    ParityContract(String id) {
        this.id = id;
    }

    @BeforeAll
    void importAndOpen() throws IOException {
        fixture = ParityFixture.of(id);
        Path files = Files.createDirectory(folder.resolve(id + "-files"));
        OfficialLayout.write(files, fixture, false);
        ModelLibrary library = new ModelLibrary(List.of(folder.resolve("models")));
        imported = OfficialImport.of(id, "").run(List.of(files), library, "", Progress.NONE);
        for (String name : fixture.files().keySet()) {
            Files.delete(files.resolve(name)); // up to 410 MB each
        }
        network = (OfficialNetwork) Models.open(library, id, CPU, false);
    }

    @AfterAll
    void delete() {
        if (network != null) {
            network.close();
        }
        if (imported != null) {
            OfficialPackage.remove(imported.folder());
        }
    }

    ParityFixture fixture() {
        return fixture;
    }

    OfficialNetwork network() {
        return network;
    }

    @Test
    void theFilesHoldWhatTheNetworkNeedsAndNothingElseThatCounts() {
        OfficialMethod method = OfficialMethod.of(id).orElseThrow();
        Set<String> named = new LinkedHashSet<>();
        for (OfficialFile file : OfficialFile.of(method)) {
            List<ParityFixture.Tensor> tensors = fixture.files().get(file.name());
            method.declared().keySet().stream().filter(file.holds()).forEach(n -> named.add(file.prefix() + n));
            assertEquals(List.of(), file.missing(method, new SyntheticTensors(tensors)));
            assertEquals(List.of(), file.unexpected(method, new SyntheticTensors(tensors)));
        }
        Set<String> official = fixture.tensors().stream().filter(t -> !t.key().equals("prompts_features"))
            .map(ParityFixture.Tensor::key).collect(Collectors.toSet());
        assertEquals(official, named);
    }

    @Test
    void scoresAreTheOfficialOnes() {
        for (ParityFixture.Case c : fixture.cases()) {
            int[] s = c.shape();
            assertEquals(c.sha256_uint8_nchw(), SyntheticWeightsTest.sha256(SyntheticImage.batch(s[0], s[2], s[3])));
            List<RgbImage> batch = IntStream.range(0, s[0]).mapToObj(n -> SyntheticImage.image(n, s[2], s[3])).toList();
            assertArrayEquals(c.expected_float64(), network.predict(batch, Progress.NONE).stream()
                .mapToDouble(Estimate::value).toArray(), SCORE, c.input());
        }
    }

    @Test
    void milestonesAreTheOfficialOnes() {
        for (ParityFixture.Case c : fixture.cases()) {
            Map<String, ParityFixture.Milestone> expected = c.milestones().stream()
                .collect(Collectors.toMap(ParityFixture.Milestone::name, m -> m));
            Set<String> left = new LinkedHashSet<>(expected.keySet());
            Map<String, Integer> uses = new HashMap<>();
            float[] scores = observe(c, (name, value) -> {
                int use = uses.merge(name, 1, Integer::sum);
                String numbered = use == 1 ? name : name + "#" + use;
                if (left.remove(numbered)) {
                    compare(c.input(), expected.get(numbered), value);
                }
            });
            left.remove("input"); // the bytes, compared by their hash
            assertEquals(Set.of(), left, "not reached");
            for (int i = 0; i < scores.length; i++) {
                assertEquals(c.expected_float64()[i], scores[i], SCORE, c.input());
            }
        }
    }

    @Test
    void whatIsTrainedIsSavedAsTheOfficialCodeLoadsIt() throws IOException {
        OfficialMethod method = OfficialMethod.of(id).orElseThrow();
        List<ParityFixture.Tensor> official = fixture.tensors().stream()
            .filter(t -> t.container().contains("params")).toList();
        Path saved = folder.resolve(id + "-saved.pth");
        OfficialWeights.save(method, network, saved, Progress.NONE);
        try (CheckpointFile file = CheckpointFile.open(saved)) {
            assertEquals(official.stream().map(ParityFixture.Tensor::key).collect(Collectors.toSet()), file.names());
        }
        SystemPython.assume("torch");
        JsonObject read = SystemPython.json("/network/checkpoint_peer.py", "sums", saved)
            .getAsJsonObject(saved.toString());
        Files.delete(saved);
        for (ParityFixture.Tensor t : official) {
            JsonObject theirs = read.getAsJsonObject(t.key());
            assertArrayEquals(t.shape(), new Gson().fromJson(theirs.get("shape"), long[].class), t.key());
            assertEquals(t.sum(), theirs.get("sum").getAsDouble(), 1e-6 * Math.max(1, Math.abs(t.sum())), t.key());
        }
    }

    private float[] observe(ParityFixture.Case c, Milestones watch) {
        int[] s = c.shape();
        TorchEngine.prepareThread(2);
        try (NDManager arrays = network.newManager()) {
            Network blocks = OfficialMethod.of(id).orElseThrow().network(new Layers());
            Pass pass = new Pass(network.tensors(), arrays, new Pass.Settings(false, 0, Long.MAX_VALUE, Long.MAX_VALUE,
                null, watch), Progress.NONE);
            NDArray rgb = arrays.create(SyntheticImage.unit(SyntheticImage.batch(s[0], s[2], s[3])),
                new Shape(s[0], s[1], s[2], s[3]));
            return blocks.head(pass, blocks.features(pass, rgb)).toFloatArray();
        }
    }

    private static void compare(String input, ParityFixture.Milestone expected, NDArray value) {
        String name = input + ": " + expected.name();
        assertArrayEquals(expected.shape(), value.getShape().getShape(), name);
        double tolerance = MILESTONE * expected.absmax();
        double[] all = value.toType(DataType.FLOAT64, true).toDoubleArray();
        double mean = 0;
        double absmax = 0;
        for (double v : all) {
            mean += v / all.length;
            absmax = Math.max(absmax, Math.abs(v));
        }
        double variance = 0;
        for (double v : all) {
            variance += (v - mean) * (v - mean) / all.length;
        }
        assertEquals(expected.mean(), mean, tolerance, name);
        assertEquals(expected.std(), Math.sqrt(variance), tolerance, name);
        assertEquals(expected.absmax(), absmax, tolerance, name);
        double[] first = expected.first8();
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i], all[i], tolerance, name + " [" + i + "]");
        }
        assertTrue(all.length >= first.length);
    }
}
