/**
 * Words on buttons that a school's texts tell people to press. The windows draw the buttons from
 * here, and a test holds every text of the shipped packs to them.
 */
export const buttonWords = {
  askForHelp: 'Ask for help',
  hideAndTell: 'Hide my screen and tell my teacher',
} as const;
