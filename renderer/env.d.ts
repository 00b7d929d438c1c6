declare module 'virtual:design-tokens.css';
/** The text of a drawing, as it lies in the folder. */
declare module '*.svg?raw' {
  const text: string;
  export default text;
}
