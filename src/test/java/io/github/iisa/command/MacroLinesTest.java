/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.Iisa;
import io.github.iisa.predict.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Every line of the folder {@code macros} that calls a command has that command's label, keys and kinds of values. */
class MacroLinesTest {

    private static final Pattern PAIR = Pattern.compile("([A-Za-z_]+)=(\\[[^\\]]*\\]|[^\\s\\[\\]]+)(?: |$)");
    /** Keys whose values are paths or titles, and so may hold spaces. */
    private static final Set<String> SPACED = Set.of("imp", "input", "output", "plot", "before", "after", "folder");
    private static final String SITE_PAGE = "../src/site/iisa.md";
    private static final Pattern CALL = Pattern.compile("\\b(Iisa|loaded|p)\\.(\\w+)\\(([^)]*)\\)");

    /** What is wrong with a call; ImageJ itself would pass over most of it. */
    private static List<String> problems(MacroFiles.Call call) {
        String word = MacroFiles.labels().get(call.label());
        if (word == null) {
            return List.of("no such label");
        }
        CommandInfo command = Catalog.load().find(word);
        List<String> problems = new ArrayList<>();
        Matcher pair = PAIR.matcher(call.options());
        int end = 0;
        while (end < call.options().length() && pair.find(end) && pair.start() == end) {
            end = pair.end();
            ModuleItem<?> key = Catalog.keys(command).stream().filter(k -> k.getName().equals(pair.group(1))).findAny()
                .orElse(null);
            if (key == null) {
                problems.add("no key " + pair.group(1));
            } else {
                value(key, pair.group(2), problems);
            }
        }
        if (end < call.options().length()) {
            problems.add("not key=value: " + call.options().substring(end));
        }
        return problems;
    }

    private static void value(ModuleItem<?> key, String written, List<String> problems) {
        boolean bracketed = written.startsWith("[");
        if (SPACED.contains(key.getName()) && !bracketed) {
            problems.add(key.getName() + " without brackets");
        }
        String value = bracketed ? written.substring(1, written.length() - 1) : written;
        boolean variable = value.equals("two words");
        boolean fits = key.getType() == boolean.class ? value.matches("true|false")
            : key.getType() == Integer.class || key.getType() == Long.class ? value.matches("\\d+")
            : variable || key.getChoices() == null || key.getChoices().isEmpty()
                || key.getChoices().stream().anyMatch(value::equals);
        if (!fits) {
            problems.add(key.getName() + " cannot be " + value);
        }
    }

    private static List<MacroFiles.Call> calls() {
        return Stream.concat(MacroFiles.names(".ijm").stream(), Stream.of("README.md", SITE_PAGE))
            .flatMap(name -> MacroFiles.calls(name).stream()).toList();
    }

    @Test
    void everyLineNamesOneCommandAndItsKeys() {
        List<MacroFiles.Call> calls = calls();
        calls.forEach(call -> assertEquals(List.of(), problems(call), call.toString()));
        for (String name : MacroFiles.names(".ijm")) {
            assertEquals(1, calls.stream().filter(call -> call.file().equals(name)).count(), name);
        }
    }

    @Test
    void theReadmeHasALineForEachCommand() {
        Set<String> labels = new TreeSet<>();
        MacroFiles.calls("README.md").forEach(call -> labels.add(call.label()));
        assertEquals(MacroFiles.labels().keySet(), labels);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Predict|input=[a]|no such label",
        "Predict Intrinsic Scale...|inputs=[a]|no key inputs",
        "Predict Intrinsic Scale...|input=a|input without brackets",
        "Predict Intrinsic Scale...|model=two words|not key=value: words",
        "Predict Intrinsic Scale...|input=[a] recursive|not key=value: recursive",
        "Predict Intrinsic Scale...|recursive=yes|recursive cannot be yes",
        "Show Quality Profile...|levels=many|levels cannot be many",
        "Downscale to Intrinsic Scale...|format=webp|format cannot be webp"})
    void whatIsWrongIsFound(String label, String options, String problem) {
        assertEquals(List.of(problem), problems(new MacroFiles.Call("", label, options)));
    }

    @Test
    void imagesAreNamed() {
        for (String name : List.of("Profile_To_PNG.ijm", "Predict_Open_Stack.ijm")) {
            assertTrue(MacroFiles.calls(name).get(0).options().startsWith("imp=[two words] "), name);
        }
    }

    @Test
    void everyFileStandsInTheReadmeAndSaysHowItRuns() {
        String readme = MacroFiles.read("README.md");
        List<String> names = Stream.of(".ijm", ".groovy").flatMap(e -> MacroFiles.names(e).stream()).toList();
        assertEquals(6, names.size());
        for (String name : names) {
            String option = name.endsWith(".ijm") ? "-macro " : "--run ";
            assertTrue(MacroFiles.read(name).contains("// " + name + ": "), name);
            assertTrue(MacroFiles.read(name).contains("fiji --headless --console " + option + name), name);
            assertTrue(readme.contains("fiji --headless --console " + option + "macros/" + name), name);
        }
    }

    @Test
    void theScriptCallsWhatIsThere() throws ClassNotFoundException {
        String script = MacroFiles.read("Predict_With_Iisa_Load.groovy");
        Matcher imported = Pattern.compile("(?m)^import ([\\w.]+)$").matcher(script);
        while (imported.find()) {
            Class.forName(imported.group(1));
        }
        Map<String, Class<?>> types = Map.of("Iisa", Iisa.class, "loaded", Iisa.class, "p", Prediction.class);
        Set<String> called = new TreeSet<>();
        Matcher call = CALL.matcher(script);
        while (call.find()) {
            called.add(call.group(2));
            int arguments = call.group(3).isEmpty() ? 0 : 1;
            assertTrue(Arrays.stream(types.get(call.group(1)).getMethods()).anyMatch(method ->
                method.getName().equals(call.group(2)) && method.getParameterCount() == arguments), call.group());
        }
        assertTrue(called.containsAll(List.of("load", "predict", "omega", "close")), called.toString());
    }
}
