/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The update site of small files: read by strangers, published again and again. */
class UpdateSiteTest {

    private static final String FIRST = "20260101000000";
    private static final String SECOND = "20260202000000";
    private static final String THIRD = "20260303000000";

    @TempDir
    private Path folder;

    private StagedFile jar(String path, String... entriesAndContents) throws IOException {
        Path source = Files.createTempFile(folder, "source", ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(source))) {
            for (int i = 0; i < entriesAndContents.length; i += 2) {
                ZipEntry entry = new ZipEntry(entriesAndContents[i]);
                entry.setTime(0);
                out.putNextEntry(entry);
                out.write(entriesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return new StagedFile(path, source, "", "A <jar> & more.");
    }

    private StagedFile text(String path, String content) throws IOException {
        Path source = Files.createTempFile(folder, "source", ".txt");
        return new StagedFile(path, Files.writeString(source, content), "", "A text.");
    }

    private List<StagedFile> staged(String change) throws IOException {
        return List.of(
            jar("plugins/mine-0.1.jar", "b/", "", "b/B.class", "B", "META-INF/MANIFEST.MF", "Built-By: me", "A", change,
                "x.properties", "#Mon Jan 01\n##\n# two\n\n#kept\na=1\n#\n#kept too\nb=2"),
            jar("jars/linux64/natives-1.jar", "lib.so", "ELF"), jar("jars/win64/natives-win-1.jar", "lib.dll", "MZ"),
            jar("jars/macos-arm64/natives-mac-1.jar", "lib.dylib", "FE"),
            text("models/mine/weights.pt", "weights"), text("macros/Mine/A_B.ijm", "print(1);"));
    }

    private Path write(String name, List<StagedFile> staged, List<SiteFile> published, String time) throws IOException {
        Path site = folder.resolve(name);
        Map<String, Set<String>> uses = Map.of("plugins/mine-0.1.jar", Set.of("jars/ij.jar", "models/mine/weights.pt"));
        new UpdateSite(staged, uses, published).write(site, time);
        return site;
    }

    private static List<SiteFile> read(Path site) throws IOException {
        try (InputStream in = Files.newInputStream(site.resolve("db.xml.gz"))) {
            return DatabaseFile.read(in);
        }
    }

    private static SiteFile find(List<SiteFile> files, String name) {
        return files.stream().filter(f -> f.filename().equals(name)).findFirst().orElseThrow();
    }

    /** Reads by Python and by two schemas what the site holds; {@link PublishedSiteTest} does so with the real one. */
    static JsonObject strangers(Path site) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setValidating(true);
        DocumentBuilder reader = factory.newDocumentBuilder();
        reader.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void error(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXParseException {
                throw e;
            }
        });
        try (InputStream in = new GZIPInputStream(Files.newInputStream(site.resolve("db.xml.gz")))) {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SystemPython.resource("/site/db.xsd").toFile()).newValidator()
                .validate(new DOMSource(reader.parse(in)));
        }
        SystemPython.assume("zipfile");
        try (StaticServer server = new StaticServer(site)) {
            return SystemPython.json("/site/read_site.py", server.url());
        }
    }

    @Test
    void strangersReadIt() throws Exception {
        JsonObject said = strangers(write("site", staged("A"), List.of(), FIRST));
        assertEquals("[]", said.get("wrong").toString());
        assertEquals(6, said.get("files").getAsInt());
        JsonObject installs = said.getAsJsonObject("installs");
        assertTrue(installs.get("linux64").toString().contains("natives-1.jar"));
        assertEquals(4, installs.getAsJsonArray("linux64").size());
        assertEquals(3, installs.getAsJsonArray("macos64").size());
    }

    @Test
    void strangersSeeWhatIsWrong() throws Exception {
        Path site = write("site", staged("A"), List.of(), FIRST);
        Files.writeString(site.resolve("models/mine/weights.pt-" + FIRST), "w e ights");
        assertEquals("[\"models/mine/weights.pt: 9 bytes\",\"models/mine/weights.pt: checksum\"]",
            strangers(site).get("wrong").toString());
    }

    @Test
    void equalFilesAndTimesGiveEqualBytes() throws IOException {
        Path first = write("first", staged("A"), List.of(), FIRST);
        Path second = write("second", staged("A"), List.of(), FIRST);
        Map<String, byte[]> all = contents(first);
        assertEquals(all.keySet(), contents(second).keySet());
        assertEquals(7, all.size());
        contents(second).forEach((name, bytes) -> assertArrayEquals(all.get(name), bytes, name));
    }

    private static Map<String, byte[]> contents(Path site) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(site.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    void whatHasNotChangedKeepsItsTimeAndWhatHasBecomesPrevious() throws Exception {
        List<SiteFile> first = read(write("first", staged("A"), List.of(), FIRST));
        List<StagedFile> changed = new ArrayList<>(staged("Z"));
        changed.set(0, new StagedFile("plugins/mine-0.2.jar", changed.get(0).source(), "", "Newer."));
        changed.remove(5);
        Path site = write("second", changed, first, SECOND);
        List<SiteFile> second = read(site);
        assertEquals("[]", strangers(site).get("wrong").toString());

        assertEquals(find(first, "models/mine/weights.pt"), find(second, "models/mine/weights.pt"));
        SiteFile plugin = find(second, "plugins/mine-0.2.jar");
        SiteFile.Version old = find(first, "plugins/mine-0.1.jar").version();
        assertEquals(SECOND, plugin.version().timestamp());
        assertEquals(List.of(new SiteFile.Previous("plugins/mine-0.1.jar", old.checksum(), FIRST, SECOND)),
            plugin.previous());
        SiteFile gone = find(second, "macros/Mine/A_B.ijm");
        assertEquals(null, gone.version());
        assertEquals(List.of(SECOND), gone.previous().stream().map(SiteFile.Previous::obsolete).toList());

        List<SiteFile> third = read(write("third", staged("A"), second, THIRD));
        assertEquals(2, find(third, "plugins/mine-0.1.jar").previous().size());
        assertEquals(THIRD, find(third, "macros/Mine/A_B.ijm").version().timestamp());
        assertEquals(1, find(third, "macros/Mine/A_B.ijm").previous().size());
    }

    @Test
    void nothingNewIsTheSameDatabase() throws IOException {
        Path first = write("first", staged("A"), List.of(), FIRST);
        Path again = write("again", staged("A"), read(first), SECOND);
        assertArrayEquals(Files.readAllBytes(first.resolve("db.xml.gz")),
            Files.readAllBytes(again.resolve("db.xml.gz")));
    }

    @Test
    void aTimeThatIsNotLaterIsRefused() throws IOException {
        List<SiteFile> published = read(write("first", staged("A"), List.of(), SECOND));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> write("second", staged("Z"), published, FIRST))
            .getMessage().contains("not after " + SECOND));
        assertThrows(IllegalArgumentException.class, () -> write("third", staged("A"), List.of(), "today"));
    }

    @Test
    void dependenciesHaveTheirOwnTimes() throws IOException {
        List<SiteFile> files = read(write("site", staged("A"), List.of(), FIRST));
        assertEquals(List.of(new SiteFile.Dependency("jars/ij.jar", ""),
            new SiteFile.Dependency("models/mine/weights.pt", FIRST)),
            find(files, "plugins/mine-0.1.jar").version().dependencies());
    }

    @Test
    void aDatabaseThatReachesForOtherFilesGetsNothingOfThem() throws IOException {
        String bomb = "<!DOCTYPE pluginRecords [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><pluginRecords>"
            + "<plugin filename=\"a\"><platform>&e;</platform></plugin></pluginRecords>";
        Path file = folder.resolve("bomb.gz");
        try (OutputStream out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bomb.getBytes(StandardCharsets.UTF_8));
        }
        List<SiteFile> read = DatabaseFile.read(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertEquals(List.of(""), read.get(0).platforms());
    }

    @ParameterizedTest
    @CsvSource({"'a\n#b\nc','a\n\nc'", "'#a\nb','\nb'", "'##\n#b\n','\n#b\n'", "'\n#b','\n#b'", "'a#b','a#b'",
        "'#a',''",
        "'#\n#a\n','\n#a\n'"})
    void commentsOfPropertiesDoNotCount(String text, String kept) {
        assertEquals(kept, new String(Checksums.withoutComments(text.getBytes(StandardCharsets.US_ASCII)),
            StandardCharsets.US_ASCII));
    }

    @Test
    void manifestsAndDatesDoNotCount() throws IOException {
        assertEquals(checksum("META-INF/MANIFEST.MF", "Built-By: me", "p.properties", "#today\na=1"),
            checksum("META-INF/MANIFEST.MF", "Built-By: you", "p.properties", "#tomorrow\na=1"));
    }

    private String checksum(String... entriesAndContents) throws IOException {
        return Checksums.updater("plugins/x.jar", jar("plugins/x.jar", entriesAndContents).source());
    }
}
