/**
 * Words on buttons that a school's texts tell people to press. The windows draw the buttons from
 * here, and a test holds every text of the shipped packs to them.
 */
export const buttonWords = {
  askForHelp: 'Ask for help',
  hideAndTell: 'Hide my screen and tell my teacher',
} as const;

/** The same buttons as grown-ups read them: whom a press tells is not a teacher of theirs. */
export const grownUpButtonWords = {
  ...buttonWords,
  hideAndTell: 'Hide my screen and tell the school',
} as const;

/** The same buttons in the other languages of the shipped texts; no native speaker has read them. */
export const buttonWordsIn: Readonly<
  Record<'cy' | 'pl' | 'uk' | 'ur', Readonly<Record<keyof typeof buttonWords, string>>>
> = {
  cy: {
    askForHelp: 'Gofyn am help',
    hideAndTell: 'Cuddio fy sgrin a dweud wrth fy athro',
  },
  pl: {
    askForHelp: 'Poproś o pomoc',
    hideAndTell: 'Ukryj mój ekran i powiedz nauczycielowi',
  },
  uk: {
    askForHelp: 'Потрібна допомога',
    hideAndTell: 'Сховати мій екран і сказати вчителю',
  },
  ur: {
    askForHelp: 'مدد مانگیں',
    hideAndTell: 'میری اسکرین چھپائیں اور استاد کو بتائیں',
  },
};
