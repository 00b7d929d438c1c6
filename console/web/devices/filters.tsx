import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type JSX, type RefObject } from 'react';
import { useClasses, useRules } from '../api/answers.ts';
import { laptopMark, stateOrder } from '../states/state-words.ts';
import { useClock } from '../time/clock-context.tsx';
import { narrowed, type DeviceFilter } from './address.ts';

interface FiltersProps {
  readonly filter: DeviceFilter;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onChange: (filter: DeviceFilter) => void;
}

const sorts = [
  { value: 'name', label: 'Name' },
  { value: 'state', label: 'Worst first' },
  { value: 'last-contact', label: 'Longest silent first' },
];

export function Filters({ filter, searchField, onChange }: FiltersProps): JSX.Element {
  const rules = useRules().data ?? [];
  const classes = useClasses().data ?? [];
  const change = (part: Partial<DeviceFilter>): void => onChange(narrowed(filter, part));
  return (
    <form className="filters no-print" role="search" onSubmit={(event) => event.preventDefault()}>
      <SearchField filter={filter} searchField={searchField} onChange={onChange} />
      <NativeSelect
        label="State"
        value={filter.silent ? 'silent' : filter.state}
        onChange={(event) => change(stateChoice(event.currentTarget.value))}
        data={[
          { value: '', label: 'Any' },
          ...stateOrder.map((state) => ({
            value: state,
            label: `${laptopMark(state).shape} ${laptopMark(state).word}`,
          })),
          { value: 'silent', label: '○ Not heard from' },
        ]}
      />
      <NativeSelect
        label="Rule"
        value={filter.rule}
        onChange={(event) => change({ rule: event.currentTarget.value })}
        data={[
          { value: '', label: 'Any' },
          ...rules.map((rule) => ({ value: rule.id, label: rule.title })),
        ]}
      />
      <NativeSelect
        label="Class"
        value={filter.classId}
        onChange={(event) => change({ classId: event.currentTarget.value })}
        data={[
          { value: '', label: 'Any' },
          ...classes.map((item) => ({ value: item.id, label: item.name })),
        ]}
      />
      <NativeSelect
        label="Sort by"
        value={filter.sort}
        onChange={(event) => change({ sort: event.currentTarget.value as DeviceFilter['sort'] })}
        data={sorts}
      />
    </form>
  );
}

function stateChoice(value: string): Partial<DeviceFilter> {
  if (value === 'silent') return { state: '', silent: true };
  return { state: value as DeviceFilter['state'], silent: false };
}

const typingMs = 250;

/** Searches a moment after the last key, so that ten thousand laptops are not sought per letter. */
function SearchField({ filter, searchField, onChange }: FiltersProps): JSX.Element {
  const clock = useClock();
  const [typed, setTyped] = useState(filter.search);
  useEffect(() => setTyped(filter.search), [filter.search]);
  useEffect(() => {
    if (typed.trim() === filter.search) return undefined;
    const timer = clock.after(typingMs, () => onChange(narrowed(filter, { search: typed.trim() })));
    return () => void timer.dispose();
  }, [clock, typed, filter, onChange]);
  return (
    <TextInput
      ref={searchField}
      className="search-field"
      label="Search"
      type="search"
      placeholder="Name, class or person"
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      rightSection={<kbd aria-hidden="true">/</kbd>}
      aria-keyshortcuts="/"
    />
  );
}
