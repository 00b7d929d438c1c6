import type { Page } from 'playwright-core';

/**
 * Does what a scene presses with the keyboard alone, as somebody without a pointer: Tab to it (arrow
 * keys within radios and tabs), then Enter or Space. Throws where it cannot be reached, or where a
 * stop on the way does not show that it has the focus.
 */
export async function pressByKeyboard(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const isField = name.startsWith('label:');
    const wanted = isField ? name.slice('label:'.length) : name;
    const isThere = isField
      ? page.getByLabel(wanted).first()
      : page
          .getByRole('button', { name: wanted, exact: true })
          .or(page.getByRole('tab', { name: wanted, exact: true }))
          .or(page.locator('summary').filter({ hasText: wanted }))
          .first();
    await isThere.waitFor();
    await reach(page, wanted);
    // A choice that the arrow keys came to is made; anything else is pressed.
    if ((await stop(page)).kind === 'chosen') continue;
    await page.keyboard.press(isField ? 'Space' : 'Enter');
  }
}

/** More stops than any page has: whoever is not there by then never comes there. */
const mostStops = 120;

/** A button, tab, tick or radio as in a scene; or what is typed into the field of a label. */
export type Step = string | { readonly into: string; readonly type: string };

/** Goes through a flow without a pointer, typing where it is asked. */
export async function goByKeyboard(page: Page, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (typeof step === 'string') {
      await pressByKeyboard(page, [step]);
      continue;
    }
    await page.getByLabel(step.into, { exact: true }).first().waitFor();
    await reach(page, step.into);
    await page.keyboard.type(step.type);
  }
}

async function reach(page: Page, wanted: string): Promise<void> {
  const unseen = new Set<string>();
  for (let count = 0; count < mostStops; count += 1) {
    const at = await stop(page);
    if (at.name === wanted) return;
    if (at.group.includes(wanted)) {
      await page.keyboard.press('ArrowRight');
      continue;
    }
    await page.keyboard.press('Tab');
    const next = await stop(page);
    if (!next.isSeen) unseen.add(next.name);
  }
  throw new Error(
    `"${wanted}" is not reached by keyboard; seen without focus: ${[...unseen].join(', ')}`,
  );
}

export interface Stop {
  /** As screen readers say it, near enough: the label, or the text. */
  readonly name: string;
  /** `group`: one of several that the arrow keys go through; `chosen`: and it is the one. */
  readonly kind: 'control' | 'group' | 'chosen' | 'none';
  readonly group: readonly string[];
  readonly isSeen: boolean;
}

/** What has the focus, and whether that can be seen. */
export const stop = (page: Page): Promise<Stop> => page.evaluate(`(${look})()`);

const look = `() => {
  const one = document.activeElement;
  const textOf = (node) => (node?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const nameOf = (node) =>
    node.getAttribute('aria-label') ?? (node.labels?.[0] ? textOf(node.labels[0]) : textOf(node));
  if (!one || one === document.body) return { name: '', kind: 'none', group: [], isSeen: true };
  const radios = one.type === 'radio' ? [...document.getElementsByName(one.name)] : [];
  const tabs = one.role === 'tab' ? [...one.closest('[role=tablist]').querySelectorAll('[role=tab]')] : [];
  const group = [...radios, ...tabs].map(nameOf);
  // A small field may show its focus on the label around it.
  const outlined = [one, one.closest('label')].some((node) => {
    if (!node) return false;
    const style = getComputedStyle(node);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const isOnScreen = one.getBoundingClientRect().width > 0;
  return {
    name: nameOf(one),
    kind: group.length === 0 ? 'control' : radios.length > 0 && one.checked ? 'chosen' : 'group',
    group,
    isSeen: outlined && isOnScreen,
  };
}`;

/**
 * Goes once round the page with Tab: names of controls that are never reached, and of stops whose
 * focus cannot be seen. Within a group of radios or tabs one stop stands for all.
 */
export async function keyboardTrouble(page: Page): Promise<string[]> {
  const all: string[] = await page.evaluate(`[...document.querySelectorAll(
    'a[href], button, input, textarea, select, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
    .filter((one) => one.type !== 'radio')
    .map((one, index) => { one.dataset.stop = String(index); return one.outerHTML.slice(0, 120); })`);
  await page.evaluate('document.activeElement?.blur?.()');
  const reached = new Set<number>();
  const unseen = new Set<string>();
  for (let count = 0; count < all.length + 8 && reached.size < all.length; count += 1) {
    await page.keyboard.press('Tab');
    const at = Number(await page.evaluate('document.activeElement?.dataset.stop ?? -1'));
    if (at >= 0) reached.add(at);
    const { isSeen, name } = await stop(page);
    if (!isSeen) unseen.add(`the focus is not seen on ${name}`);
  }
  const missed = all.filter((_, index) => !reached.has(index));
  return [...missed.map((html) => `not reached by Tab: ${html}`), ...unseen];
}
