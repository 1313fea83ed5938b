/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;

/** Which presses of a key are a finger's, and which the system's repeats. */
class HeldKeysTest {

    private final JPanel window = new JPanel();
    private final HeldKeys keys = new HeldKeys(e -> e.getComponent() == window);

    private boolean swallowed(int kind, long when, int key) {
        return keys.dispatchKeyEvent(new KeyEvent(window, kind, when, 0, key, KeyEvent.CHAR_UNDEFINED));
    }

    private boolean pressed(long when, int key) {
        return swallowed(KeyEvent.KEY_PRESSED, when, key);
    }

    private void released(long when, int key) {
        assertFalse(swallowed(KeyEvent.KEY_RELEASED, when, key), "a release is nobody's answer");
    }

    @Test
    void aRepeatIsAPressWithoutARelease() {
        assertFalse(pressed(1000, KeyEvent.VK_ENTER));
        assertTrue(pressed(1500, KeyEvent.VK_ENTER));
        assertTrue(pressed(1530, KeyEvent.VK_ENTER));
        released(1540, KeyEvent.VK_ENTER);
        assertFalse(pressed(1600, KeyEvent.VK_ENTER));
    }

    @Test
    void orAPressAtTheMomentOfARelease() {
        assertFalse(pressed(1000, KeyEvent.VK_SPACE));
        for (long when = 1500; when < 1800; when += 30) {
            released(when, KeyEvent.VK_SPACE);
            assertTrue(pressed(when, KeyEvent.VK_SPACE));
        }
        released(1810, KeyEvent.VK_SPACE);
        assertFalse(pressed(1850, KeyEvent.VK_SPACE));
    }

    @Test
    void keysThatMoveTheSliderRepeatAndOtherKeysAreOtherPresses() {
        assertFalse(pressed(1000, KeyEvent.VK_RIGHT));
        assertFalse(pressed(1030, KeyEvent.VK_RIGHT));
        assertFalse(pressed(1031, KeyEvent.VK_ENTER));
        assertFalse(pressed(1032, KeyEvent.VK_BACK_SPACE));
    }

    @Test
    void otherWindowsAreLeftAlone() {
        HeldKeys others = new HeldKeys(e -> false);
        for (long when = 1000; when < 1002; when++) {
            assertFalse(others.dispatchKeyEvent(new KeyEvent(window, KeyEvent.KEY_PRESSED, when, 0, KeyEvent.VK_ENTER,
                KeyEvent.CHAR_UNDEFINED)));
        }
    }
}
