import type { Locator, Page } from 'playwright-core';

export const devicesPage = (page: Page) => ({
  search: page.getByRole('searchbox', { name: 'Search' }),
  state: page.getByRole('combobox', { name: 'State' }),
  rule: page.getByRole('combobox', { name: 'Rule' }),
  sort: page.getByRole('combobox', { name: 'Sort by' }),
  range: page.getByRole('status').filter({ hasText: /laptops?/ }),
  rows: page.getByRole('table', { name: /^Laptops/ }).getByRole('row'),
  laptop: (name: string): Locator => page.getByRole('link', { name, exact: true }),
  next: page.getByRole('button', { name: 'Next →' }),
  csv: page.getByRole('link', { name: 'Download as CSV' }),
});

export const devicePage = (page: Page) => ({
  finding: (rule: string): Locator => page.getByRole('article', { name: rule }),
  recheck: page.getByRole('button', { name: 'Check again now' }),
  history: page.getByRole('region', { name: 'History' }),
  historyOf: page.getByRole('combobox', { name: 'History of' }),
  facts: page.getByRole('region', { name: 'This laptop' }),
});
