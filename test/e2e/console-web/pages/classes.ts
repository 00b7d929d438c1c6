import type { Locator, Page } from 'playwright-core';

export const classesPage = (page: Page) => ({
  card: (name: string | RegExp): Locator => page.getByRole('main').getByRole('link', { name }),
});

export const classPage = (page: Page) => ({
  start: page.getByRole('button', { name: /^Start lesson/ }),
  length: (name: string | RegExp): Locator => page.getByRole('radio', { name }),
  endsAt: page.getByLabel('Ends at'),
  addSites: page.getByText('Sites for this lesson (optional)'),
  sites: page.getByRole('textbox', { name: 'One site a line' }),
  now: page.getByRole('region', { name: /^Lesson on until/ }),
  left: page.getByRole('timer'),
  end: page.getByRole('button', { name: 'End lesson' }),
  undo: page.getByRole('button', { name: 'Undo' }),
  none: page.getByRole('heading', { name: 'No lesson is on' }),
  tile: (name: string): Locator =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) }),
});
