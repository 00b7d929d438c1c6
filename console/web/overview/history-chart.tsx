import { useEffect, useRef, useState, type JSX } from 'react';
import { Area, AreaChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { laptopMark } from '../states/state-words.ts';
import { writtenDay } from '../time/time-words.ts';
import { bandMiddles, spreadLabels, statesSeen, type HistoryDay } from './history-shape.ts';

const height = 280;
const axisHeight = 30;
const margin = { top: 12, bottom: 0, left: 0 };
const labelGap = 20;

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact' });
/** `43`, `2.5K`, `10K`: what fits beside an axis. */
const axisNumber = (value: number): string => compact.format(value);

/** Laptops by worst state, stacked; the words stand at the end of each band. */
export default function HistoryChart({
  history,
}: {
  readonly history: readonly HistoryDay[];
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const states = statesSeen(history);
  const right = width < 560 ? 96 : 172;
  const rows = history.map((day) => ({ day: day.day, ...day.byState }));
  return (
    <div ref={place} className="chart-space" aria-hidden="true">
      {width > 0 ? (
        <>
          <AreaChart
            data={rows}
            width={width - right}
            height={height}
            margin={{ ...margin, right: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--colour-line)" />
            <XAxis
              dataKey="day"
              height={axisHeight}
              tickFormatter={writtenDay}
              minTickGap={48}
              tickLine={false}
              stroke="var(--colour-edge)"
              tick={{ fill: 'var(--colour-muted)' }}
            />
            <YAxis
              width={46}
              tickFormatter={axisNumber}
              allowDecimals={false}
              domain={[0, 'dataMax']}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--colour-muted)' }}
            />
            {states.map((state) => (
              <Area
                key={state}
                dataKey={state}
                stackId="laptops"
                type="linear"
                isAnimationActive={false}
                stroke={`var(--colour-${laptopMark(state).tone})`}
                strokeWidth={2}
                fill={`var(--colour-${laptopMark(state).tone}-soft)`}
                fillOpacity={1}
              />
            ))}
          </AreaChart>
          <Labels history={history} width={right} short={width < 560} />
        </>
      ) : null}
    </div>
  );
}

interface LabelsProps {
  readonly history: readonly HistoryDay[];
  readonly width: number;
  readonly short: boolean;
}

function Labels({ history, width, short }: LabelsProps): JSX.Element | null {
  const last = history.at(-1);
  if (!last) return null;
  const states = statesSeen(history);
  const tallest = Math.max(
    1,
    ...history.map((day) => states.reduce((sum, state) => sum + day.byState[state], 0)),
  );
  const plot = height - margin.top - axisHeight;
  const middles = [...bandMiddles(last, states)];
  const wanted = middles.map(([, middle]) => margin.top + plot * (1 - middle / tallest));
  const heights = spreadLabels(wanted, labelGap, height - axisHeight - 8);
  return (
    <ul className="chart-labels" style={{ width }}>
      {middles.map(([state], index) => {
        const mark = laptopMark(state);
        return (
          <li key={state} className={`tone-${mark.tone}`} style={{ top: heights[index] }}>
            {last.byState[state].toLocaleString('en-GB')} {mark.shape} {short ? '' : mark.word}
          </li>
        );
      })}
    </ul>
  );
}

/** The width of an element as it is laid out; 0 before it is. */
function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
