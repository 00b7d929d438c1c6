import type { Locator, Page } from 'playwright-core';

export const overviewPage = (page: Page) => ({
  inShort: page.getByRole('region', { name: 'In short' }),
  number: (name: string | RegExp): Locator => page.getByRole('link', { name }),
  showTable: page.getByText('The same numbers as a table'),
  historyTable: page.getByRole('table', { name: /^Laptops by their worst state/ }),
  rules: page.getByRole('region', { name: 'Rules' }),
  reviews: page.getByRole('region', { name: 'Reviews of documents' }),
});
