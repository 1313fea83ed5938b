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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.sun.net.httpserver.HttpServer;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.ModelPackage;
import io.github.iisa.model.TestPackages;
import io.github.iisa.model.TorchEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The import of official files: what is found, what is refused, and what is kept. */
class OfficialImportTest {

    private static final OfficialImport DBCNN = OfficialImport.of("dbcnn", "");

    @TempDir
    private Path folder;

    private static String refused(org.junit.jupiter.api.function.Executable run) {
        String said = assertThrows(IisaException.class, run).getMessage();
        assertTrue(said.endsWith(".") && said.lines().count() == 1, said);
        return said;
    }

    private ModelLibrary library() {
        return new ModelLibrary(List.of(folder.resolve("models"), folder.resolve("shipped")));
    }

    /** DBCNN's weights of 60 MB, all zero, changed as a test wishes. */
    private Path zeros(String name, UnaryOperator<List<ParityFixture.Tensor>> change) {
        List<ParityFixture.Tensor> tensors = new ArrayList<>();
        DBCNN.method().declared().forEach((key, t) -> tensors.add(tensor(key, t.shape(),
            t.role() == Layers.Role.COUNTER ? "int64" : "float32")));
        Path file = folder.resolve(name);
        TorchEngine.start();
        try (NDManager arrays = NDManager.newBaseManager()) {
            CheckpointWriter.torch(file, new SyntheticTensors(change.apply(tensors)), "params", key -> false, arrays,
                Progress.NONE);
        }
        return file;
    }

    private static ParityFixture.Tensor tensor(String key, long[] shape, String type) {
        return new ParityFixture.Tensor("", "", key, key, shape, type, null, 0, 0, null, 0);
    }

    private OfficialImport.Result run(Path source, String name) {
        return DBCNN.run(List.of(source), library(), name, Progress.NONE);
    }

    @Test
    void aFileOfAnotherNameIsKnownByItsContentAndItsOriginKept() throws IOException {
        Path file = zeros("downloaded (1).pth", tensors -> {
            tensors.removeIf(t -> t.dtype().equals("int64")); // counters are missing in some files
            tensors.add(tensor("extra.weight", new long[] {2}, "float32"));
            return tensors;
        });
        Files.writeString(folder.resolve("notes.pth"), "not weights");
        OfficialImport.Result result = run(folder, "mine");
        assertEquals(library().home().resolve("mine"), result.folder());
        assertTrue(result.notes().stream().anyMatch(n -> n.contains("no license") && n.contains("do not pass it on")));
        assertTrue(result.notes().stream().anyMatch(n -> n.contains("passed over extra.weight")));
        OfficialPackage read = OfficialPackage.read(result.folder());
        assertEquals(OfficialMethod.DBCNN, read.method());
        OfficialPackage.Origin origin = read.origins().get(0);
        assertEquals("DBCNN_iisadb.pth", origin.name());
        assertEquals("https://github.com/SonyResearch/IISA/releases/download/weights/DBCNN_iisadb.pth",
            origin.source());
        assertEquals(ModelPackage.sha256(file), origin.sha256());
        assertTrue(refused(() -> run(folder, "mine")).contains("there is a model of that name"));
        Files.write(result.folder().resolve(OfficialPackage.WEIGHTS), new byte[] {1});
        assertTrue(refused(() -> Models.open(library(), "mine", EngineOptions.of("cpu", 1), false))
            .contains("not those that the description"));
    }

    @Test
    void missingEntriesAndOtherShapesAreListed() {
        zeros("DBCNN_iisadb.pth", tensors -> {
            tensors.removeIf(t -> t.key().startsWith("features2.0"));
            tensors.replaceAll(t -> t.key().equals("fc.weight") ? tensor(t.key(), new long[] {1, 9}, "float32") : t);
            return tensors;
        });
        String said = refused(() -> run(folder, ""));
        assertTrue(said.startsWith(folder.resolve("DBCNN_iisadb.pth") + ": not the weights of DBCNN"), said);
        assertTrue(said.contains("features2.0.weight, features2.0.bias, fc.weight ([1, 9] instead of [1, 65536])"),
            said);
        assertEquals(List.of(), left());
    }

    @Test
    void aCancelledImportLeavesNothingBehind() {
        Path file = zeros("DBCNN_iisadb.pth", UnaryOperator.identity());
        int[] told = {0};
        Progress cancels = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                told[0]++;
            }

            @Override
            public boolean isCancelled() {
                return told[0] > 5;
            }
        };
        assertThrows(CancelledException.class, () -> DBCNN.run(List.of(file), library(), "", cancels));
        assertEquals(List.of(), left());
    }

    private List<Path> left() {
        try (Stream<Path> files = Files.list(library().home())) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(OfficialMethod.class)
    void filesThatAreNotThereAreNamed(OfficialMethod method) {
        OfficialImport official = OfficialImport.of(method.id(), "iis");
        String said = refused(() -> official.run(List.of(folder), library(), "", Progress.NONE));
        official.files().forEach(f -> assertTrue(said.contains(f.name()) && said.contains(folder.toString()), said));
        String unknown = refused(() -> Models.open(new ModelLibrary(List.of(folder)), method.id(),
            EngineOptions.of("cpu", 1), false));
        official.files().forEach(f -> assertTrue(unknown.contains(f.name()), unknown));
        assertFalse(Files.exists(library().home()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", ".hidden", "CON:", "iisa-x", "default"})
    void aNameThatIsNoneOrAnothersIsRefused(String name) {
        TestPackages.write(folder.resolve("shipped/iisa-default"), "default");
        assertTrue(refused(() -> run(folder, name)).startsWith("name=" + name + ": "));
    }

    @Test
    void wordsThatAreNoneAreRefused() {
        assertTrue(refused(() -> OfficialImport.of("resnet", "")).contains("arniqa, contrique, dbcnn, clipiqa"));
        assertTrue(refused(() -> OfficialImport.of("topiq", "beauty")).startsWith("output=beauty: "));
        assertTrue(refused(() -> OfficialImport.of("dbcnn", "quality")).contains("only topiq"));
        assertTrue(OfficialImport.of("topiq", "quality").quality());
    }

    @Test
    void aNamedFileThatCannotBeReadSaysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("w.pth"), "<!DOCTYPE html><title>404</title>");
        assertTrue(refused(() -> run(file, "")).startsWith(file + ": neither a PyTorch checkpoint"));
    }

    @Test
    void filesAreFetchedFromTheirAddressesAndCheckedAgainstTheirHash() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] weights = Files.readAllBytes(zeros("zeros", tensors -> List.of(tensor("w", new long[] {2}, "float32"))));
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.equals("/b.pth") ? weights : path.getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
            Path good = Files.writeString(folder.resolve("good"), "/a.pth");
            OfficialImport.fetch(Arrays.asList(file(address, "a.pth", ModelPackage.sha256(good)),
                file(address, "b.pth", "")), folder.resolve("fetched"), Progress.NONE);
            assertArrayEquals(weights, Files.readAllBytes(folder.resolve("fetched/b.pth")));
            assertTrue(refused(() -> OfficialImport.fetch(List.of(file(address, "c.pth", "0".repeat(64))),
                folder.resolve("fetched"), Progress.NONE)).contains("not the published file"));
            assertFalse(Files.exists(folder.resolve("fetched/c.pth")));
            assertTrue(refused(() -> OfficialImport.fetch(List.of(file(address, "page.pth", "")),
                folder.resolve("fetched"), Progress.NONE)).contains("neither a PyTorch checkpoint"));
            assertFalse(Files.exists(folder.resolve("fetched/page.pth")), "a page would be taken for the file");
        } finally {
            server.stop(0);
        }
    }

    private static OfficialFile file(String address, String name, String sha256) {
        return new OfficialFile(name, URI.create(address + "/" + name), sha256, "", "", "", n -> true);
    }

    @Test
    void theTableNamesEveryFileOnceAndOverHttpsOnly() {
        List<OfficialFile> files = Stream.concat(OfficialFile.ofTopiqQuality().stream(),
            Arrays.stream(OfficialMethod.values()).flatMap(m -> OfficialFile.of(m).stream())).toList();
        assertEquals(11, files.stream().map(OfficialFile::name).distinct().count());
        files.forEach(f -> assertEquals("https", f.source().getScheme()));
    }

    @Test
    void aFolderWithADamagedDescriptionHoldsNoPublishedMethod() {
        assertFalse(OfficialPackage.isIn(broken()));
        assertThrows(ModelException.class, () -> OfficialPackage.read(broken()));
    }

    private Path broken() {
        try {
            Files.writeString(folder.resolve("rdf.yaml"), "a: [");
            return folder;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
