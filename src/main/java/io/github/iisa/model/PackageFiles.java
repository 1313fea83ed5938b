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

import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.model.description.DescriptionReader;
import io.github.iisa.model.description.FileReference;
import io.github.iisa.model.description.ModelDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model package in a folder: its description, and the files that it names.
 *
 * <p>Example: {@code Path weights = files.verified(files.description().weights("torchscript").get().file());}
 *
 * <p>A file is given out only if it lies inside the folder, also after links are followed, and has the stated hash.
 *
 * @param file the description's file
 * @param description what it says
 */
public record PackageFiles(Path file, ModelDescription description) {

    /** The names of descriptions; the first that is there counts. */
    private static final List<String> NAMES = List.of("rdf.yaml", "bioimageio.yaml", "model.yaml");

    /**
     * Opens a package.
     *
     * @param location its folder, or its description
     * @return the package
     * @throws ModelException if there is no description, or it is refused
     */
    public static PackageFiles of(Path location) {
        Path file = Files.isDirectory(location) ? find(location) : location;
        if (file == null) {
            throw new ModelException(PackageMessages.noDescription(location));
        }
        return new PackageFiles(file, DescriptionReader.read(file));
    }

    /**
     * The description in a folder.
     *
     * @param folder the folder
     * @return its file; null if there is none
     */
    public static Path find(Path folder) {
        for (String name : NAMES) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> isDescription(f) && Files.isRegularFile(f)).sorted().findFirst().orElse(null);
        } catch (IOException e) {
            return null; // a folder that cannot be listed holds nothing for us
        }
    }

    /** Whether a file is named as a description. */
    static boolean isDescription(Path file) {
        String name = String.valueOf(file.getFileName());
        return NAMES.stream().anyMatch(n -> name.equals(n) || name.endsWith("." + n));
    }

    /** Where the files lie. */
    public Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /**
     * A file of the package. One that is described by an address is looked for under its name beside the description,
     * where an import puts it; nothing is fetched here.
     *
     * @param reference as the description names it
     * @return its path
     * @throws ModelException if it lies outside or is missing
     */
    public Path resolve(FileReference reference) {
        String source = reference.localName();
        Path inside = inside(reference);
        if (!Files.isRegularFile(inside)) {
            throw reference.isAddress() ? new ModelException(PackageMessages.notFetched(file, reference.source()))
                : wrong("the file " + source + " is missing");
        }
        try {
            if (!inside.toRealPath().startsWith(folder().toRealPath())) {
                throw wrong("the file " + source + " is a link that leads outside its folder");
            }
        } catch (IOException e) {
            throw new ModelException(Messages.fileMissing(inside), e);
        }
        return inside;
    }

    /**
     * Where a file of the package has its place, whether it is there or not.
     *
     * @param reference as the description names it
     * @return its path, inside the folder
     * @throws ModelException if it would lie outside
     */
    Path inside(FileReference reference) {
        try {
            Path inside = folder().resolve(reference.localName()).normalize();
            if (inside.startsWith(folder().normalize()) && !inside.equals(folder().normalize())) {
                return inside;
            }
        } catch (InvalidPathException e) {
            throw wrong("the name of a file is no path");
        }
        throw wrong("the file " + reference.source() + " lies outside its folder");
    }

    /**
     * A file whose hash has been compared with the stated one.
     *
     * @param reference as the description names it
     * @return its path
     * @throws ModelException if it lies outside, is missing, or has another hash
     */
    public Path verified(FileReference reference) {
        Path path = resolve(reference);
        if (reference.sha256() != null) {
            String sha256 = sha256(path);
            if (!sha256.equals(reference.sha256())) {
                throw new ModelException(PackageMessages.otherHash(path, reference.sha256(), sha256));
            }
        }
        return path;
    }

    /**
     * Looks at every file that the description names.
     *
     * @return what is wrong with them, one phrase each; nothing if all are there as stated
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (FileReference reference : description.files()) {
            if (!reference.isAddress() || Files.exists(folder().resolve(reference.localName()))) {
                try {
                    verified(reference);
                } catch (ModelException e) {
                    faults.add(e.getMessage());
                }
            }
        }
        return faults;
    }

    private ModelException wrong(String what) {
        return new ModelException(PackageMessages.badFile(file, what));
    }

    /**
     * The hash of a file.
     *
     * @param file the file
     * @return SHA-256, 64 lower-case hexadecimal digits
     * @throws ModelException if it cannot be read
     */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
             DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new ModelException(Messages.fileMissing(file), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
