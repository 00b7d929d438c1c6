/** The command that enrols the laptop on which it is run. */
export const enrolCommand = (console: string, code: string): string =>
  `sudo beadle enrol --data /var/lib/beadle --console ${console} --code ${code}`;
