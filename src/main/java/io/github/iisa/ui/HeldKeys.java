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

import java.awt.KeyEventDispatcher;
import java.awt.event.KeyEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes keys that confirm, go back or stop act once a press, however long they are held down: a finger that rests on
 * Enter must not answer the images that follow. Keys that move the slider go on repeating.
 *
 * <p>Example: {@code KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(new HeldKeys(mine))}
 *
 * <p>Limit: for the event thread.
 */
final class HeldKeys implements KeyEventDispatcher {

    private static final Set<Integer> ONCE = Set.of(KeyEvent.VK_ENTER, KeyEvent.VK_SPACE, KeyEvent.VK_BACK_SPACE,
        KeyEvent.VK_ESCAPE);
    /** X11 tells of a repeat by a release and a press at the same moment; no finger is as quick, ms. */
    private static final long SAME_MOMENT = 2;

    private final Predicate<KeyEvent> mine;
    private final Set<Integer> held = new HashSet<>();
    private final Map<Integer, Long> released = new HashMap<>();

    /** Looks after the events that are of one window. */
    HeldKeys(Predicate<KeyEvent> mine) {
        this.mine = mine;
    }

    @Override
    public boolean dispatchKeyEvent(KeyEvent e) {
        int key = e.getKeyCode();
        if (!ONCE.contains(key) || !mine.test(e)) {
            return false;
        }
        if (e.getID() == KeyEvent.KEY_RELEASED) {
            held.remove(key);
            released.put(key, e.getWhen());
            return false;
        }
        boolean repeated = held.contains(key)
            || released.containsKey(key) && e.getWhen() - released.get(key) <= SAME_MOMENT;
        held.add(key);
        return repeated;
    }
}
