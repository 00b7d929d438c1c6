import type { Locator, Page } from 'playwright-core';

/** What surrounds every page. */
export const shell = (page: Page) => ({
  heading: (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name }),
  place: (name: string): Locator =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }),
  menu: page.getByRole('button', { name: 'Menu' }),
  signOut: page.getByRole('button', { name: 'Sign out' }),
  skipLink: page.getByRole('link', { name: 'Skip to the page' }),
  loading: page.getByText(/^Fetching /),
  offline: page.getByRole('status').filter({ hasText: 'Not connected since' }),
  tryNow: page.getByRole('button', { name: 'Try now' }),
  failure: page.getByRole('alert'),
  tryAgain: page.getByRole('button', { name: 'Try again' }),
});

export const signInPage = (page: Page) => ({
  heading: page.getByRole('heading', { level: 1, name: 'Sign in' }),
  userName: page.getByRole('textbox', { name: 'User name' }),
  password: page.getByLabel('Password', { exact: true }),
  submit: page.getByRole('button', { name: 'Sign in' }),
  refusal: page.getByRole('alert'),
});
