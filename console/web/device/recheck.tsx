import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { DeviceRow } from '#protocol/console-api.ts';
import { tell } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';

/** Asks the laptop to look again now; what it finds arrives by itself. */
export function Recheck({ row }: { readonly row: DeviceRow }): JSX.Element {
  const me = useSignedIn();
  const recheck = useMutation({
    mutationFn: () => tell(`/api/devices/${row.id}/recheck`, posting(me)),
  });
  return (
    <div className="recheck">
      <Button loading={recheck.isPending} onClick={() => recheck.mutate()}>
        Check again now
      </Button>
      <p role="status" className="small">
        {recheck.isSuccess ? asked(row) : null}
        {recheck.isError ? `The laptop was not asked: ${recheck.error.message}` : null}
      </p>
    </div>
  );
}

function asked(row: DeviceRow): string {
  return row.connected
    ? 'Asked. What it finds appears here by itself.'
    : 'Asked. It is not connected; it looks as soon as it is.';
}
