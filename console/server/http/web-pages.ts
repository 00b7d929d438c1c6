import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '#console/http/problem.ts';

const open = { config: { access: 'public' as const } };

/** Serves the built pages: files as they are, every other address as the one page that routes itself. */
export async function servePages(app: FastifyInstance, webDir: string | undefined): Promise<void> {
  const files = webDir ? filesOf(webDir) : new Set<string>();
  if (!webDir || !files.has('index.html')) return servePlaceholder(app);
  await app.register(fastifyStatic, { root: webDir, serve: false, cacheControl: false });
  app.get<{ Params: { '*': string } }>('/*', open, (request, reply) => {
    const path = request.params['*'];
    if (files.has(path) && path !== 'index.html') {
      // Vite names these by their content.
      const hashed = path.startsWith('assets/');
      void reply.header(
        'cache-control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      return reply.sendFile(path);
    }
    if (!isPage(path)) throw notFound('address');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

function servePlaceholder(app: FastifyInstance): void {
  app.get<{ Params: { '*': string } }>('/*', open, (request, reply) => {
    if (!isPage(request.params['*'])) throw notFound('address');
    return placeholder(reply);
  });
}

function placeholder(reply: FastifyReply): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(
      '<!doctype html><html lang="en"><title>Beadle console</title>' +
        '<h1>The console runs</h1><p>Its pages are not built yet. Run <code>npm run build</code> ' +
        'and start the console again. Devices can report meanwhile.</p></html>',
    );
}

/** What the pages' own router answers; the API's and missing files are not pages. */
function isPage(path: string): boolean {
  return !/^(api|device)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);
}

function filesOf(folder: string): Set<string> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => statSync(join(folder, name)).isFile());
    return new Set(files.map((name) => relative('.', name).split(sep).join('/')));
  } catch {
    return new Set();
  }
}
