import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#test/helpers/browser.ts';
import type { School } from '#test/helpers/school.ts';

/** Browsers of people at the console, one window each. */
export class PeopleAtPages {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(): Promise<PeopleAtPages> {
    return new PeopleAtPages(await launchBrowser());
  }

  /** Signs in by a one-time link, as the technician hands it out. */
  async signIn(school: School, username: string): Promise<Page> {
    const page = await (await this.#browser.newContext()).newPage();
    await page.goto(school.signInLink(username));
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
