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

import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs {@link PackageTrial} in a process of its own, as a stranger's weights can abort the process that loads them.
 *
 * <p>Example: {@code Verdict verdict = SeparateTrial.run(folder, progress);}
 */
public final class SeparateTrial {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String MARK = "verdict\t";

    private SeparateTrial() {
    }

    /**
     * Tests a package; the caller has made sure that its code may run.
     *
     * @param folder the package's folder, or its description
     * @param progress asked for cancellation
     * @return the verdict, {@link Verdict.State#CRASHED} included
     * @throws io.github.iisa.base.EngineException if no process can be started or it takes too long
     * @throws io.github.iisa.base.CancelledException if the user has cancelled
     */
    public static Verdict run(Path folder, Progress progress) {
        ChildProcess.Ended ended = ChildProcess.run(SeparateTrial.class, List.of(folder.toAbsolutePath().toString()),
            LIMIT, progress);
        return ended.output().lines().filter(line -> line.startsWith(MARK)).findFirst()
            .map(line -> parse(line.substring(MARK.length()).split("\t", 4)))
            .orElseGet(() -> Verdict.of(Verdict.State.CRASHED, ForeignModelMessages.crashed(ended.code())));
    }

    private static Verdict parse(String[] parts) {
        return new Verdict(Verdict.State.valueOf(parts[0]), Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]), parts[3]);
    }

    /**
     * The program in the other process.
     *
     * @param args the package's place
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Verdict verdict = PackageTrial.run(PackageFiles.of(Path.of(args[0])));
        out.println();
        out.println(MARK + verdict.state() + "\t" + verdict.largestDifference() + "\t" + verdict.perMillion() + "\t"
            + verdict.note().replaceAll("\\s+", " "));
        out.flush();
    }
}
