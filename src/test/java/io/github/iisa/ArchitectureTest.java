/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The floors of the house: a package knows only packages on lower floors, and algorithms know no window. */
@AnalyzeClasses(packages = "io.github.iisa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "io.github.iisa";
    private static final Map<String, Integer> FLOORS = new TreeMap<>(Map.ofEntries(
        Map.entry("base", 0),
        Map.entry("scale", 1), Map.entry("stats", 1), Map.entry("resample", 1),
        Map.entry("image", 2), Map.entry("model", 2),
        Map.entry("network", 3), Map.entry("predict", 3), Map.entry("construct", 3),
        Map.entry("training", 4), Map.entry("study", 4),
        Map.entry("ui", 5), Map.entry("command", 6), Map.entry("", 7)));

    @ArchTest
    static void packagesLookOnlyDown(JavaClasses classes) {
        ArchRuleDefinition.classes().should(lookOnlyDown()).check(classes);
    }

    @ArchTest
    static final ArchRule ALGORITHMS_KNOW_NO_WINDOW = noClasses()
        .that().resideOutsideOfPackages(BASE + ".ui..", BASE + ".command..", BASE)
        .should().dependOnClassesThat().resideInAnyPackage("javax.swing..")
        .orShould().dependOnClassesThat(JavaClass.Predicates.resideInAPackage("ij.gui..")
            .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo("ij.gui.Roi")))
            .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo("ij.gui.Overlay"))))
        .orShould().dependOnClassesThat().haveFullyQualifiedName("ij.IJ");

    /** Selections and overlays are data, in spite of their package; the image floor keeps them. */
    @ArchTest
    static final ArchRule ONLY_THE_IMAGE_FLOOR_KEEPS_SELECTIONS = noClasses()
        .that().resideOutsideOfPackages(BASE + ".image..", BASE + ".ui..", BASE + ".command..", BASE)
        .should().dependOnClassesThat().resideInAPackage("ij.gui..");

    @ArchTest
    static final ArchRule ONLY_THE_DOOR_PRINTS = noClasses()
        .that().doNotHaveFullyQualifiedName(BASE + ".Iisa")
        .should().accessField(System.class, "out")
        .orShould().accessField(System.class, "err")
        .orShould().callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule THE_ENGINE_STAYS_BEHIND_THE_MODEL_AND_NETWORK_FLOORS = noClasses()
        .that().resideInAnyPackage(List.of("base", "scale", "stats", "resample", "image", "predict", "construct",
            "study", "ui", "command").stream().map(p -> BASE + "." + p + "..").toArray(String[]::new))
        .should().dependOnClassesThat().resideInAnyPackage("ai.djl..");

    private static ArchCondition<JavaClass> lookOnlyDown() {
        return new ArchCondition<>("depend only on packages on lower floors") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String from = room(item);
                item.getDirectDependenciesFromSelf().stream()
                    .filter(d -> d.getTargetClass().getPackageName().startsWith(BASE))
                    .filter(d -> !room(d.getTargetClass()).equals(from))
                    .filter(d -> floor(room(d.getTargetClass())) >= floor(from))
                    .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        };
    }

    private static String room(JavaClass type) {
        String rest = type.getPackageName().substring(BASE.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.")[0];
    }

    private static int floor(String room) {
        Integer floor = FLOORS.get(room);
        if (floor == null) {
            throw new AssertionError("a package outside the house: " + room + "; rooms are " + FLOORS.keySet());
        }
        return floor;
    }
}
