import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { typography } from '#base/design-tokens.ts';

const same = (value: string): MantineColorsTuple =>
  Array.from({ length: 10 }, () => value) as unknown as MantineColorsTuple;

/** Mantine's components in the shared design tokens: colours follow light and dark by themselves. */
export const theme = createTheme({
  fontFamily: typography.family,
  fontFamilyMonospace: typography.mono,
  headings: { fontFamily: typography.family, fontWeight: '700' },
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent: same('var(--colour-accent)') },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  variantColorResolver: ({ variant }) => {
    if (variant === 'filled') {
      return {
        background: 'var(--colour-accent)',
        hover: 'var(--colour-accent-strong)',
        color: 'var(--colour-on-accent)',
        border: '1px solid transparent',
      };
    }
    return {
      background: variant === 'subtle' ? 'transparent' : 'var(--colour-surface)',
      hover: 'var(--colour-sunken)',
      color: 'var(--colour-text)',
      border: variant === 'subtle' ? '1px solid transparent' : '1px solid var(--colour-edge)',
    };
  },
});

const shared = {
  '--mantine-color-body': 'var(--colour-page)',
  '--mantine-color-text': 'var(--colour-text)',
  '--mantine-color-dimmed': 'var(--colour-muted)',
  '--mantine-color-placeholder': 'var(--colour-muted)',
  '--mantine-color-anchor': 'var(--colour-accent)',
  '--mantine-color-error': 'var(--colour-attention)',
  '--mantine-color-default': 'var(--colour-surface)',
  '--mantine-color-default-hover': 'var(--colour-sunken)',
  '--mantine-color-default-border': 'var(--colour-edge)',
  '--mantine-color-default-color': 'var(--colour-text)',
  '--mantine-color-disabled': 'var(--colour-sunken)',
  '--mantine-color-disabled-color': 'var(--colour-muted)',
  '--mantine-color-disabled-border': 'var(--colour-line)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
