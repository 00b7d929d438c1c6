import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Result } from '#base/result.ts';
import type { PeopleImported } from '#protocol/console-api.ts';
import { sessionOf } from '#console/http/access.ts';
import { check, HttpProblem, problemOf } from '#console/http/problem.ts';

/** A trust's whole list is below this. */
const largestFile = 8 * 1_048_576;
const importQuery = z.strictObject({ whole: z.stringbool().optional() });

export interface PeopleRoutes {
  readonly importPeople: (
    file: { readonly csv: string; readonly whole?: boolean | undefined },
    actor: string,
  ) => Promise<Result<PeopleImported, string[]>>;
}

export function peopleRoutes(app: FastifyInstance, { importPeople }: PeopleRoutes): void {
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'string', bodyLimit: largestFile },
    (_request, body, done) => done(null, body),
  );
  app.post(
    '/api/people/import',
    { config: { access: 'technician' }, bodyLimit: largestFile },
    async (request) => {
      if (typeof request.body !== 'string')
        throw problemOf(
          415,
          'wrong-content-type',
          'This takes a CSV file.',
          'Send it as text/csv.',
        );
      const { whole } = check(importQuery, request.query);
      const imported = await importPeople(
        { csv: request.body, whole },
        sessionOf(request).username,
      );
      if (imported.ok) return imported.value;
      throw new HttpProblem(400, {
        code: 'people-invalid',
        message: imported.error.join('\n').slice(0, 4_000),
        fix: 'Nothing was taken in. Mend these rows and import the whole file again.',
        where: imported.error[0]!.split(':')[0]!,
      });
    },
  );
}
