import type { ReactNode } from 'react';
import type { EvidenceItem } from '#protocol/finding.ts';

/** Facts as they were read, and where, if that is known of any. */
export function EvidenceTable({ evidence }: { evidence: readonly EvidenceItem[] }): ReactNode {
  const hasSource = evidence.some(({ source }) => source !== undefined);
  return (
    <table className="evidence">
      <caption>What was seen</caption>
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Value</th>
          {hasSource && <th scope="col">Read from</th>}
        </tr>
      </thead>
      <tbody>
        {evidence.map((item, index) => (
          <tr key={index}>
            <th scope="row">{item.label}</th>
            <td>{item.value}</td>
            {hasSource && <td>{item.source && <code>{item.source}</code>}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
