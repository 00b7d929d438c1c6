import type { Locator, Page } from 'playwright-core';

/** The page of requests, by what a person sees. */
export const requestsPage = (page: Page) => ({
  request: (name: string): Locator => page.getByRole('article', { name }),
  form: (name: string): Locator => page.getByRole('form', { name: `Decide on ${name}` }),
  tab: (name: 'Waiting' | 'Decided'): Locator =>
    page.getByRole('navigation', { name: 'Which requests' }).getByRole('link', { name }),
  decided: page.getByRole('table', { name: /^Decided requests/ }),
  next: page.getByRole('button', { name: 'Next →' }),
});
