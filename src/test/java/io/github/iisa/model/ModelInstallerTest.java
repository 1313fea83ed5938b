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

import com.sun.net.httpserver.HttpServer;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages come in whole or not at all, and go out again. */
class ModelInstallerTest {

    @TempDir
    private Path folder;
    private ModelLibrary library;
    private ModelInstaller installer;
    private Path theirs;

    @BeforeEach
    void open() {
        library = new ModelLibrary(List.of(folder.resolve("models")));
        installer = new ModelInstaller(library);
        theirs = ForeignPackages.mean(folder.resolve("theirs"));
    }

    private void nothingIsLeft(String... names) {
        assertEquals(List.of(names), library.names());
        String[] left = folder.resolve("models").toFile().list();
        assertEquals(names.length, left == null ? 0 : left.length);
    }

    @Test
    void takesFoldersDescriptionsAndZips() throws IOException {
        assertEquals("somebody-s-net", installer.install(theirs.toString(), "", Progress.NONE));
        assertEquals("second", installer.install(theirs.resolve("rdf.yaml").toString(), "second", Progress.NONE));
        Path zip = ForeignPackages.zip(theirs, folder.resolve("z.zip"));
        assertEquals("third", installer.install(zip.toString(), "third", Progress.NONE));
        Files.createDirectories(folder.resolve("outer"));
        Files.move(theirs, folder.resolve("outer/inner"));
        Path nested = ForeignPackages.zip(folder.resolve("outer"), folder.resolve("nested.zip"));
        assertEquals("fourth", installer.install(nested.toString(), "fourth", Progress.NONE));
        nothingIsLeft("fourth", "second", "somebody-s-net", "third");
        for (String name : library.names()) {
            PackageFiles files = PackageFiles.of(library.locate(name));
            assertEquals(List.of(), files.faults());
            InstalledModel model = InstalledModel.of(library, library.locate(name));
            assertFalse(model.trusted());
            assertTrue(model.serving().reason().startsWith("what its number means"), model.serving().reason());
        }
    }

    @Test
    void takesAddresses() throws IOException {
        Path zip = ForeignPackages.zip(theirs, theirs.resolve("model.zip"));
        assertTrue(Files.size(zip) > 0);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = theirs.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        try {
            String root = "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
            assertEquals("zipped", installer.install(root + "model.zip", "zipped", Progress.NONE));
            // Published descriptions name some files by their addresses.
            String text = Files.readString(theirs.resolve("rdf.yaml"));
            Files.writeString(theirs.resolve("rdf.yaml"), text.replace("source: net.pt", "source: '" + root
                + "net.pt?download=1'").replace("source: in.npy", "source: 'in [1] 50%.npy'"));
            Files.move(theirs.resolve("in.npy"), theirs.resolve("in [1] 50%.npy"));
            assertEquals("described", installer.install(root + "rdf.yaml", "described", Progress.NONE));
            for (String name : List.of("zipped", "described")) {
                assertEquals(Verdict.State.PASSED, PackageTrial.run(PackageFiles.of(library.locate(name))).state());
            }
            String said = assertThrows(InputException.class,
                () -> installer.install(root + "gone.yaml", "gone", Progress.NONE)).getMessage();
            assertTrue(said.contains("404"), said);
            nothingIsLeft("described", "zipped");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iisa-mine", "../up", "a/b", ".hidden", "a b", "-x"})
    void refusesNamesThatAreNone(String name) {
        assertThrows(InputException.class, () -> installer.install(theirs.toString(), name, Progress.NONE));
        nothingIsLeft();
    }

    @Test
    void refusesWhatIsNotWhole() throws IOException {
        assertThrows(InputException.class, () -> installer.install(theirs.resolve("net.pt").toString(), "",
            Progress.NONE));
        assertThrows(InputException.class, () -> installer.install(folder + "/nowhere", "", Progress.NONE));
        assertThrows(ModelException.class, () -> installer.install(Files.createDirectories(folder.resolve("empty"))
            .toString(), "", Progress.NONE));
        Files.write(theirs.resolve("net.pt"), new byte[10]);
        String said = assertThrows(IisaException.class, () -> installer.install(theirs.toString(), "", Progress.NONE))
            .getMessage();
        assertTrue(said.contains("sha256"), said);
        Files.delete(theirs.resolve("net.pt"));
        assertThrows(ModelException.class, () -> installer.install(theirs.toString(), "", Progress.NONE));
        nothingIsLeft();
    }

    @Test
    void aLinkOutOfTheFolderIsRefused() throws IOException {
        Files.move(theirs.resolve("net.pt"), folder.resolve("outside.pt"));
        Files.createSymbolicLink(theirs.resolve("net.pt"), folder.resolve("outside.pt"));
        String said = assertThrows(ModelException.class, () -> installer.install(theirs.toString(), "", Progress.NONE))
            .getMessage();
        assertTrue(said.contains("link that leads outside"), said);
    }

    @Test
    void removesWhatItBroughtIn() {
        installer.install(theirs.toString(), "mine", Progress.NONE);
        String sha256 = InstalledModel.of(library, library.locate("mine")).sha256();
        library.records().trust(sha256, "mine", ModelRecords.Trust.YES);
        assertThrows(InputException.class, () -> installer.install(theirs.toString(), "mine", Progress.NONE));
        installer.remove("mine");
        assertEquals(List.of(), library.names());
        assertEquals(ModelRecords.Trust.NO, library.records().trust(sha256));
        TestPackages.write(folder.resolve("models/iisa-own"), "own");
        assertThrows(ModelException.class, () -> installer.remove("own"));
        assertThrows(ModelException.class, () -> installer.remove("nothing"));
        assertEquals(List.of("own"), library.names());
    }
}
