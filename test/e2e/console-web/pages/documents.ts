import type { Locator, Page } from 'playwright-core';

export const aupPage = (page: Page) => ({
  bars: page.getByRole('table', { name: /^People who have completed/ }),
  missing: page.getByRole('region', { name: 'Still to do' }),
  recent: page.getByRole('table', { name: /^Recent acknowledgements/ }),
});

export const policyPage = (page: Page) => ({
  role: page.getByRole('combobox', { name: 'For a' }),
  year: page.getByRole('combobox', { name: 'In', exact: true }),
  rule: (name: string): Locator => page.getByRole('table', { name: `Values of the rule ${name}` }),
  documents: page.getByRole('table', { name: 'Documents of the policy pack' }),
});

export const enrolmentPage = (page: Page) => ({
  forClass: page.getByRole('combobox', { name: 'For the class' }),
  laptops: page.getByRole('spinbutton', { name: 'Laptops' }),
  make: page.getByRole('button', { name: 'Make a code' }),
  codes: page.getByRole('table', { name: /^Enrolment codes/ }),
  file: page.getByLabel('CSV file'),
  bring: page.getByRole('button', { name: /^Bring in/ }),
});
