import { useEffect, useState } from 'react';

/** `words` for `ms` after they came, then nothing: for an answer that should not stay in the way. */
export function useBriefly(words: string, ms: number): string {
  const [gone, setGone] = useState('');
  useEffect(() => {
    if (words === '') return setGone('');
    const timer = setTimeout(() => setGone(words), ms);
    return () => clearTimeout(timer);
  }, [words, ms]);
  return words === gone ? '' : words;
}
