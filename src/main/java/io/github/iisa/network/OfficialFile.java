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

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A file of weights that a published method needs: where the official code takes it from, and what stands in it.
 *
 * <p>Example: {@code for (OfficialFile file : OfficialFile.of(OfficialMethod.ARNIQA)) { ... }}
 *
 * <p>None of them is part of this program, which may not pass them on: users bring their own.
 *
 * @param name its official name
 * @param source where the official code fetches it
 * @param sha256 its hash where it is published; empty otherwise
 * @param terms what its authors state about its use
 * @param container the entry of the dictionary that holds the tensors; empty for the dictionary itself
 * @param prefix what stands before the tensors' names in the module
 * @param holds which of the method's tensors it holds, by their names in the module
 */
public record OfficialFile(String name, URI source, String sha256, String terms, String container, String prefix,
                           Predicate<String> holds) {

    private static final String IISA_TERMS = "the IISA authors state no license for these weights, and the library that"
        + " their code derives from is for non-commercial use (PolyForm Noncommercial 1.0.0, in parts S-Lab)";
    private static final String IQA_PYTORCH_TERMS = "IQA-PyTorch is for non-commercial use (PolyForm Noncommercial"
        + " 1.0.0, in parts S-Lab)";
    private static final String CLIP_TERMS = "OpenAI's CLIP is under the MIT license, which names its code";
    private static final String NO_TERMS = "its authors state no terms for these weights";
    private static final String RELEASE = "https://github.com/SonyResearch/IISA/releases/download/weights/";
    private static final String IQA_PYTORCH = "https://huggingface.co/chaofengc/IQA-PyTorch-Weights/resolve/main/";
    private static final String CONTRIQUE = "https://drive.usercontent.google.com/download?"
        + "id=1pmaomNVFhDgPSREgHBzZSu-SuGzNJyEt&export=download&confirm=t";
    private static final String CLIP_SHA256 = "afeb0e10f9e5a86da6080e35cf09123aca3b358a0c3e3b6c78a7b63bc04b6762";
    private static final String CLIP = "https://openaipublic.azureedge.net/clip/models/" + CLIP_SHA256 + "/RN50.pt";
    private static final String TOPIQ_QUALITY = "cfanet_nr_koniq_res50-9a73138b.pth";

    /**
     * The files of a method that predicts the intrinsic scale.
     *
     * @param method the method
     * @return its files; that of the encoder first, where there is one
     */
    public static List<OfficialFile> of(OfficialMethod method) {
        Predicate<String> head = switch (method) {
            case ARNIQA, CONTRIQUE -> name -> name.startsWith("regressor.");
            case CLIPIQA, QUALICLIP -> name -> name.startsWith("prompt_learner.");
            case DBCNN, TOPIQ -> name -> true;
        };
        Predicate<String> encoder = head.negate();
        List<OfficialFile> files = new ArrayList<>();
        switch (method) {
            case ARNIQA -> files.add(plain(IQA_PYTORCH, "ARNIQA.pth", "model.", encoder));
            case CONTRIQUE -> files.add(new OfficialFile("CONTRIQUE_checkpoint25.tar", URI.create(CONTRIQUE), "",
                NO_TERMS, "", "encoder.", encoder));
            case CLIPIQA -> files.add(new OfficialFile("RN50.pt", URI.create(CLIP), CLIP_SHA256, CLIP_TERMS, "", "",
                encoder));
            case QUALICLIP -> files.add(plain(IQA_PYTORCH, "QualiCLIP.pth", "clip_model.", encoder));
            default -> { } // one file holds all
        }
        String trained = switch (method) {
            case CLIPIQA -> "CLIPIQA";
            case QUALICLIP -> "QualiCLIP";
            default -> method.title();
        } + "_iisadb.pth";
        files.add(new OfficialFile(trained, URI.create(RELEASE + trained), "", IISA_TERMS, "params", "", head));
        return files;
    }

    /**
     * The file of TOPIQ as IQA-PyTorch trains it for quality.
     *
     * @return one file
     */
    public static List<OfficialFile> ofTopiqQuality() {
        return List.of(new OfficialFile(TOPIQ_QUALITY, URI.create(IQA_PYTORCH + TOPIQ_QUALITY), "",
            IQA_PYTORCH_TERMS, "params", "", name -> true));
    }

    private static OfficialFile plain(String folder, String name, String prefix, Predicate<String> holds) {
        return new OfficialFile(name, URI.create(folder + name), "", NO_TERMS, "", prefix, holds);
    }

    /**
     * The entries that the file must have.
     *
     * @param method the method
     * @return name in the module to sizes
     */
    Map<String, long[]> wanted(OfficialMethod method) {
        Map<String, long[]> wanted = new LinkedHashMap<>();
        method.declared().forEach((name, tensor) -> {
            if (holds.test(name) && tensor.role() != Layers.Role.COUNTER && tensor.role() != Layers.Role.UNREAD) {
                wanted.put(name, tensor.shape());
            }
        });
        return wanted;
    }

    /**
     * What a checkpoint lacks.
     *
     * @return entries that are missing or of other sizes, as words
     */
    List<String> missing(OfficialMethod method, NamedTensors checkpoint) {
        List<String> missing = new ArrayList<>();
        wanted(method).forEach((name, shape) -> {
            String entry = prefix + name;
            if (!checkpoint.names().contains(entry)) {
                missing.add(entry);
            } else if (!Arrays.equals(shape, checkpoint.shape(entry))) {
                missing.add(entry + " (" + Arrays.toString(checkpoint.shape(entry)) + " instead of "
                    + Arrays.toString(shape) + ")");
            }
        });
        return missing;
    }

    /**
     * What a checkpoint has beyond the method's tensors. Where names have a prefix, others are not its business.
     *
     * @return entries
     */
    List<String> unexpected(OfficialMethod method, NamedTensors checkpoint) {
        Set<String> declared = method.declared().keySet();
        return checkpoint.names().stream().filter(entry -> entry.startsWith(prefix))
            .filter(entry -> !declared.contains(entry.substring(prefix.length()))).toList();
    }

    /** Adds the tensors of this file that the program keeps, by the names that they have in it. */
    void select(OfficialMethod method, NamedTensors checkpoint, SelectedTensors selection) {
        method.declared().forEach((name, tensor) -> {
            String entry = prefix + name;
            if (holds.test(name) && tensor.role() != Layers.Role.UNREAD && checkpoint.names().contains(entry)) {
                selection.add(entry, checkpoint, entry);
            }
        });
    }
}
