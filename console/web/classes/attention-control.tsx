import { Button, NativeSelect } from '@mantine/core';
import { useState, type JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { useNow } from '../time/clock-context.tsx';
import { countdown, secondsLeft } from '../time/countdown.ts';
import { clockTime } from '../time/time-words.ts';
import type { ClassroomControl } from './use-classroom.ts';

interface AttentionControlProps {
  readonly shown: ClassDetail;
  readonly control: ClassroomControl;
  /** Holding screens is the teacher's; letting go is everybody's who sees the class. */
  readonly mayBegin: boolean;
}

const choices = [1, 2, 3, 5, 10, 15, 20, 30];

/** The lengths that are offered, the usual one among them, none beyond the longest. */
export function attentionChoices({ usual, longest }: { usual: number; longest: number }): number[] {
  const offered = choices.filter((minutes) => minutes <= longest);
  return [...new Set([...offered, usual])].sort((a, b) => a - b);
}

/** "Eyes to the front": one press, and every screen of the class rests until it ends by itself. */
export function AttentionControl(props: AttentionControlProps): JSX.Element | null {
  const { shown, control, mayBegin } = props;
  const now = useNow(1_000);
  const { attention } = shown.classroom;
  const isOn = attention !== null && secondsLeft(new Date(attention.endsAt), now) > 0;
  if (!isOn && (!mayBegin || shown.devices === 0)) return null;
  return (
    <section className="panel attention" aria-labelledby="attention">
      <h2 id="attention">Eyes to the front</h2>
      {isOn ? (
        <Resting attention={attention} shown={shown} control={control} now={now} />
      ) : (
        <Begin shown={shown} control={control} />
      )}
    </section>
  );
}

interface BeginProps {
  readonly shown: ClassDetail;
  readonly control: ClassroomControl;
}

function Begin({ shown, control }: BeginProps): JSX.Element {
  const limits = shown.classroom.attentionMinutes;
  const [minutes, setMinutes] = useState(limits.usual);
  return (
    <div className="attention-begin">
      <NativeSelect
        label="For"
        value={String(minutes)}
        onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        data={attentionChoices(limits).map((one) => ({ value: String(one), label: `${one} min` }))}
      />
      <Button
        size="lg"
        variant="default"
        loading={control.busy}
        onClick={() => control.act(`/api/classes/${shown.id}/attention`, { minutes })}
      >
        Rest all screens
      </Button>
      <p className="muted small">
        Every screen shows a calm page. Work stays as it is, help stays in reach, and screens come
        back by themselves.
      </p>
    </div>
  );
}

interface RestingProps extends BeginProps {
  readonly attention: NonNullable<ClassDetail['classroom']['attention']>;
  readonly now: Date;
}

function Resting({ attention, shown, control, now }: RestingProps): JSX.Element {
  const end = new Date(attention.endsAt);
  const laptops = `${attention.reached} of ${shown.devices} laptops`;
  return (
    <div className="attention-begin">
      <p role="status">
        Screens rest on {laptops} until {clockTime(end)}, asked by {attention.teacher}.
      </p>
      <p className="attention-left" aria-hidden="true">
        {countdown(end, now)}
      </p>
      <Button
        size="lg"
        loading={control.busy}
        onClick={() => control.act(`/api/classes/${shown.id}/attention/end`)}
      >
        Give screens back
      </Button>
    </div>
  );
}
