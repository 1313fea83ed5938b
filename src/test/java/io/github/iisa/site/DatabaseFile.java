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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The updater's database {@code db.xml.gz}: gzipped XML with one {@code plugin} element a file, after the document type
 * that the updater writes itself. Equal files give equal bytes.
 */
final class DatabaseFile {

    /** Its name on the site. */
    static final String NAME = "db.xml.gz";

    private static final String TYPE = """
        <!DOCTYPE pluginRecords [
        <!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>
        <!ELEMENT update-site EMPTY>
        <!ELEMENT disabled-update-site EMPTY>
        <!ELEMENT plugin (platform*, category*, version?, previous-version*)>
        <!ELEMENT version (description?, dependency*, link*, author*)>
        <!ELEMENT previous-version EMPTY>
        <!ELEMENT description (#PCDATA)>
        <!ELEMENT dependency EMPTY>
        <!ELEMENT link (#PCDATA)>
        <!ELEMENT author (#PCDATA)>
        <!ELEMENT platform (#PCDATA)>
        <!ELEMENT category (#PCDATA)>
        <!ATTLIST plugin filename CDATA #REQUIRED executable CDATA #IMPLIED>
        <!ATTLIST version timestamp CDATA #REQUIRED checksum CDATA #REQUIRED filesize CDATA #REQUIRED>
        <!ATTLIST dependency filename CDATA #REQUIRED timestamp CDATA #IMPLIED overrides CDATA #IMPLIED>
        <!ATTLIST previous-version filename CDATA #IMPLIED timestamp CDATA #REQUIRED
            timestamp-obsolete CDATA #IMPLIED checksum CDATA #REQUIRED>]>""";

    private DatabaseFile() {
    }

    /** Writes a database. */
    static void write(List<SiteFile> files, OutputStream target) throws IOException {
        try (OutputStream out = new GZIPOutputStream(target)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeDTD(TYPE);
            line(xml, 0);
            xml.writeStartElement("pluginRecords");
            for (SiteFile file : files) {
                write(file, xml);
            }
            line(xml, 0);
            xml.writeEndElement();
            line(xml, 0);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void write(SiteFile file, XMLStreamWriter xml) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("plugin");
        xml.writeAttribute("filename", file.filename());
        for (String platform : file.platforms()) {
            text(xml, 2, "platform", platform);
        }
        if (file.version() != null) {
            write(file.version(), xml);
        }
        for (SiteFile.Previous previous : file.previous()) {
            line(xml, 2);
            xml.writeEmptyElement("previous-version");
            xml.writeAttribute("timestamp", previous.timestamp());
            xml.writeAttribute("timestamp-obsolete", previous.obsolete());
            xml.writeAttribute("checksum", previous.checksum());
            xml.writeAttribute("filename", previous.filename());
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    private static void write(SiteFile.Version version, XMLStreamWriter xml) throws XMLStreamException {
        line(xml, 2);
        xml.writeStartElement("version");
        xml.writeAttribute("checksum", version.checksum());
        xml.writeAttribute("timestamp", version.timestamp());
        xml.writeAttribute("filesize", Long.toString(version.size()));
        text(xml, 3, "description", version.description());
        for (SiteFile.Dependency dependency : version.dependencies()) {
            line(xml, 3);
            xml.writeEmptyElement("dependency");
            xml.writeAttribute("filename", dependency.filename());
            if (!dependency.timestamp().isEmpty()) {
                xml.writeAttribute("timestamp", dependency.timestamp());
            }
        }
        line(xml, 2);
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, int depth, String element, String text) throws XMLStreamException {
        line(xml, depth);
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "    ".repeat(depth));
    }

    /** Reads a database, whoever wrote it. */
    static List<SiteFile> read(InputStream source) throws IOException {
        try (InputStream in = new GZIPInputStream(source)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            return elements(factory.newDocumentBuilder().parse(in).getDocumentElement(), "plugin").stream()
                .map(DatabaseFile::file).toList();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static SiteFile file(Element plugin) {
        List<String> platforms = elements(plugin, "platform").stream().map(Element::getTextContent).toList();
        SiteFile.Version version = elements(plugin, "version").stream().map(v -> new SiteFile.Version(
            v.getAttribute("checksum"), v.getAttribute("timestamp"), Long.parseLong(v.getAttribute("filesize")),
            elements(v, "description").stream().map(Element::getTextContent).findFirst().orElse(""),
            elements(v, "dependency").stream().map(d -> new SiteFile.Dependency(d.getAttribute("filename"),
                d.getAttribute("timestamp"))).toList())).findFirst().orElse(null);
        return new SiteFile(plugin.getAttribute("filename"), platforms, version,
            elements(plugin, "previous-version").stream().map(p -> previous(plugin, p)).toList());
    }

    private static SiteFile.Previous previous(Element plugin, Element p) {
        String name = p.getAttribute("filename").isEmpty() ? plugin.getAttribute("filename")
            : p.getAttribute("filename");
        String obsolete = p.getAttribute("timestamp-obsolete");
        return new SiteFile.Previous(name, p.getAttribute("checksum"), p.getAttribute("timestamp"),
            obsolete.isEmpty() ? "0" : obsolete);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getChildNodes();
        List<Element> elements = new ArrayList<>();
        IntStream.range(0, found.getLength()).mapToObj(found::item).filter(n -> n.getNodeName().equals(name))
            .forEach(n -> elements.add((Element) n));
        return elements;
    }
}
