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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.EngineException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.NotTrustedException;
import io.github.iisa.base.Progress;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of somebody else's packages: which serve, what they answer, and when they may run. */
class ForeignModelTest {

    private static final EngineOptions CPU = EngineOptions.of("cpu", 1);
    private static final int GREY = 0x333333;

    @TempDir
    private Path folder;
    private ModelLibrary library;

    @BeforeEach
    void open() throws IOException {
        library = new ModelLibrary(List.of(Files.createDirectories(folder.resolve("models"))));
    }

    private static RgbImage plain(int width, int height, int colour) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, colour);
        return new RgbImage(width, height, pixels);
    }

    private static double answer(IntrinsicScaleModel model, RgbImage image) {
        return model.predict(List.of(image), Progress.NONE).get(0).value();
    }

    private ModelLibrary separate() {
        return new ModelLibrary(List.of(library.home()), true);
    }

    private double answer(Path path, RgbImage image) {
        try (IntrinsicScaleModel model = library.open(path.toString(), CPU, true)) {
            return answer(model, image);
        }
    }

    @Test
    void anOutputNamedIisIsTheScale() throws IOException {
        Path path = ForeignPackages.meanAsScale(folder.resolve("theirs"));
        assertEquals(0.2, answer(path, plain(40, 32, GREY)), 1e-6);
        assertEquals(1 / 3.0, answer(path, plain(40, 32, 0xff0000)), 1e-6);
    }

    @Test
    void axesMayStandInAnyOrderAndValuesInBytes() throws IOException {
        Path path = ForeignPackages.meanAsScale(folder.resolve("theirs"));
        Path file = path.resolve("rdf.yaml");
        String text = Files.readString(file).replace("%YAML 1.2\n---\n", "");
        String axes = "  - {type: channel, channel_names: [r, g, b]}\n";
        text = text.replace(axes, "").replace("  - {type: space, size: {min: 1, step: 1}}\n",
            "  - {type: space, size: {min: 1, step: 1}}\n" + axes).replace("range: [0.0, 1.0]", "range: [0, 255]")
            .replace("  test_tensor: {source: in.npy", "  preprocessing: [{id: scale_linear, kwargs: {gain: "
                + "0.00392156862745098}}]\n  test_tensor: {source: in.npy");
        float[] values = new float[12];
        Arrays.fill(values, 63.75f);
        Files.write(path.resolve("in.npy"), new Npy(new long[] {1, 2, 2, 3}, values, NumberType.FLOAT32).encode());
        Files.writeString(file, text.replaceAll("(in.npy), sha256: \\w+", "$1"));
        assertEquals(0.2, answer(path, plain(40, 32, GREY)), 1e-6);
    }

    @Test
    void aRatingIsAskedAtManyScales() {
        Path path = ForeignPackages.rating(folder.resolve("models/rater"));
        String said = assertThrows(ModelException.class, () -> library.open("rater", CPU, true)).getMessage();
        assertTrue(said.contains("output=quality"), said);
        String sha256 = PackageFiles.sha256(path.resolve("net.pt"));
        library.records().put(new ModelRecords.Entry(sha256, "rater", ModelRecords.Trust.YES,
            Meaning.of("quality", "-100-0", "higher"), null));
        try (IntrinsicScaleModel model = library.open("rater", CPU, false)) {
            assertEquals(0.5, answer(model, plain(200, 200, GREY)), 0.04);
            assertEquals(1, answer(model, plain(200, 90, GREY)));
            // From -100 to 0: the height is 10 px off the best.
            assertEquals(0.9, model.predict(List.of(plain(200, 90, GREY)), Progress.NONE).get(0).rating(), 1e-6);
        }
        try (IntrinsicScaleModel model = separate().open("rater", CPU, false)) {
            assertEquals(0.9, model.predict(List.of(plain(200, 90, GREY)), Progress.NONE).get(0).rating(), 1e-6);
        }
        library.records().put(new ModelRecords.Entry(sha256, "rater", ModelRecords.Trust.YES,
            Meaning.of("quality", "-100-0", "lower"), null));
        try (IntrinsicScaleModel model = library.open("rater", CPU, false)) {
            assertEquals(1, answer(model, plain(400, 400, GREY)));
        }
    }

    @Test
    void aRatingIsAskedAtTheSizesThatTheModelTakesOnly() throws IOException {
        Path path = ForeignPackages.rating(folder.resolve("models/rater"));
        library.records().put(new ModelRecords.Entry(PackageFiles.sha256(path.resolve("net.pt")), "rater",
            ModelRecords.Trust.YES, Meaning.of("quality", "-100-0", "higher"), new Verdict(Verdict.State.PASSED, 0, 0,
            "")));
        Path file = path.resolve("rdf.yaml");
        String any = Files.readString(file);
        Files.writeString(file, any.replace("size: {min: 1, step: 1}", "size: {min: 120, step: 1}"));
        try (IntrinsicScaleModel model = library.open("rater", CPU, false)) {
            double smallest = answer(model, plain(400, 400, GREY));
            assertTrue(smallest * 400 >= 120 && smallest * 400 < 142, "the smallest level from 120 px: " + smallest);
            assertThrows(InputException.class, () -> answer(model, plain(400, 100, GREY)));
        }
        Files.writeString(file, any.replace("size: {min: 1, step: 1}", "size: 120"));
        String said = assertThrows(ModelException.class, () -> library.open("rater", CPU, false)).getMessage();
        assertTrue(said.contains("images of one size only"), said);
    }

    @Test
    void aZipAndATorchScriptFileAreModelsToo() throws IOException {
        Path path = ForeignPackages.meanAsScale(folder.resolve("theirs"));
        assertEquals(0.2, answer(ForeignPackages.zip(path, folder.resolve("theirs.zip")), plain(40, 32, GREY)), 1e-6);
        assertEquals(0.2, answer(path.resolve("net.pt"), plain(40, 32, GREY)), 1e-6);
        Path alone = Files.copy(path.resolve("net.pt"), folder.resolve("alone.pt"));
        assertEquals(0.2, answer(alone, plain(40, 32, GREY)), 1e-6);
        assertThrows(NotTrustedException.class, () -> library.open(alone.toString(), CPU, false));
    }

    @Test
    void onlyTrustedCodeRunsWhereverItLies() throws IOException {
        Path installed = ForeignPackages.meanAsScale(folder.resolve("models/mean"));
        String said = assertThrows(NotTrustedException.class, () -> library.open("mean", CPU, false)).getMessage();
        assertTrue(said.contains("trust=true"), said);
        library.records().trust(PackageFiles.sha256(installed.resolve("net.pt")), "mean", ModelRecords.Trust.YES);
        library.open("mean", CPU, false).close();
        ForeignPackages.script(installed.resolve("net.pt"), ForeignPackages.BEST_AT_100);
        assertTrue(assertThrows(ModelException.class, () -> library.open("mean", CPU, false)).getMessage()
            .contains("sha256"));
    }

    @Test
    void whatDoesNotReproduceItsTestIsRefusedUntilItIsImported() throws IOException {
        Path path = ForeignPackages.wrong(folder.resolve("theirs"));
        Path file = path.resolve("rdf.yaml");
        Files.writeString(file, Files.readString(file).replace("[score]", "[iis]"));
        String said = assertThrows(ModelException.class, () -> library.open(path.toString(), CPU, true)).getMessage();
        assertTrue(said.contains("does not reproduce its own test") && said.contains("0.25"), said);
    }

    @Test
    void inAProcessOfItsOwnTheAnswersAreTheSame() throws IOException {
        Path path = ForeignPackages.meanAsScale(folder.resolve("theirs"));
        try (IntrinsicScaleModel model = separate().open(path.toString(), CPU, true)) {
            assertEquals("theirs", model.info().name());
            assertEquals(answer(path, plain(40, 32, GREY)), answer(model, plain(40, 32, GREY)));
            ProcessHandle.current().children().filter(p -> p.info().arguments().map(a -> List.of(a)
                .contains(SeparateModelServer.class.getName())).orElse(false)).forEach(ProcessHandle::destroyForcibly);
            String said = assertThrows(EngineException.class, () -> answer(model, plain(40, 32, GREY))).getMessage();
            assertTrue(said.contains("broke down") && said.endsWith("."), said);
        }
        assertThrows(NotTrustedException.class, () -> separate().open(path.toString(), CPU, false));
    }

    @Test
    void fromAProcessOfItsOwnAModelSaysTheSameOfItself() throws IOException {
        Path path = folder.resolve("ours");
        ModelInfo written = TestPackages.write(path, "ours");
        try (IntrinsicScaleModel model = separate().open(path.toString(), CPU, true)) {
            assertTrue(model instanceof SeparateModel, model.getClass().getName());
            assertEquals(written, model.info());
        }
    }

    @Test
    void theTestRunsInAProcessOfItsOwn() {
        Verdict good = SeparateTrial.run(ForeignPackages.mean(folder.resolve("good")), Progress.NONE);
        assertEquals(Verdict.State.PASSED, good.state(), good.note());
        Verdict bad = SeparateTrial.run(ForeignPackages.wrong(folder.resolve("bad")), Progress.NONE);
        assertEquals(Verdict.State.FAILED, bad.state());
        assertEquals(0.25, bad.largestDifference(), 1e-6);
        assertEquals(1e6, bad.perMillion());
        assertFalse(bad.note().isEmpty());
    }

    @Test
    void anImageThatIsTooSmallSaysSo() throws IOException {
        Path path = ForeignPackages.meanAsScale(folder.resolve("theirs"));
        Path file = path.resolve("rdf.yaml");
        Files.writeString(file, Files.readString(file).replace("id: y, size: {min: 1, step: 1}",
            "id: y, size: {min: 2, step: 98}"));
        assertEquals(0.2, answer(path, plain(40, 150, GREY)), 1e-6);
        assertThrows(InputException.class, () -> PixelInput.of(PackageFiles.of(path).description())
            .tensor(plain(40, 1, GREY)));
    }
}
