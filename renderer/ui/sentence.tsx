import { Fragment, type ReactNode } from 'react';

/**
 * A sentence with `{name}` places, each filled in and kept apart from the sentence's direction: an
 * English name inside Urdu turns none of its neighbours round.
 */
export function Sentence(props: {
  words: string;
  parts: Readonly<Record<string, ReactNode>>;
}): ReactNode {
  const { words, parts } = props;
  return words.split(/(\{\w+\})/).map((piece, place) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    const part = name === undefined ? undefined : parts[name];
    if (part === undefined) return <Fragment key={place}>{piece}</Fragment>;
    return <bdi key={place}>{part}</bdi>;
  });
}
