/** An OpenTelemetry collector on loopback: keeps what it is sent, as spans, metric names and raw text. */
import { createServer } from 'node:http';
import { z } from 'zod';

const spanShape = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
});
const resourceShape = z.object({
  attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
});
const tracesShape = z.object({
  resourceSpans: z.array(
    z.object({ resource: resourceShape, scopeSpans: z.array(z.object({ spans: z.array(spanShape) })) }),
  ),
});
const metricsShape = z.object({
  resourceMetrics: z.array(
    z.object({ scopeMetrics: z.array(z.object({ metrics: z.array(z.object({ name: z.string() })) })) }),
  ),
});

export const aCollector = async () => {
  const spans: z.infer<typeof spanShape>[] = [];
  const metricNames = new Set<string>();
  const services = new Set<string>();
  /** All that came, headers and bodies. */
  const texts: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      texts.push(JSON.stringify(request.headers), text);
      if (status === 200 && request.url === '/v1/traces') {
        for (const { resource, scopeSpans } of tracesShape.parse(JSON.parse(text)).resourceSpans) {
          for (const { key, value } of resource.attributes) {
            if (key === 'service.name') services.add(value.stringValue ?? '');
          }
          spans.push(...scopeSpans.flatMap((scope) => scope.spans));
        }
      }
      if (status === 200 && request.url === '/v1/metrics') {
        const { resourceMetrics } = metricsShape.parse(JSON.parse(text));
        for (const { name } of resourceMetrics.flatMap((each) => each.scopeMetrics).flatMap((each) => each.metrics)) {
          metricNames.add(name);
        }
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    metricNames,
    services,
    texts,
    /** From now on it answers so. */
    answer: (next: number) => {
      status = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
