/** The app's entry: settings → compose → register. Reads as the map of what Azure calls. */
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { makeAssets } from '../src/adapters/http/assets.ts';
import { registerRoutes } from '../src/adapters/http/register.ts';
import { makeServe } from '../src/adapters/http/serve.ts';
import { startTelemetry } from '../src/adapters/telemetry/telemetry.ts';
import { compose } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { registerClockWorkflow } from './clock.durable.ts';
import { registerDeliveryWorkflow } from './delivery-workflow.durable.ts';
import { registerInvoices } from './invoices.timer.ts';
import { registerLifecycle } from './lifecycle.timer.ts';
import { registerMail } from './mail.timer.ts';
import { registerOrderWorkflow } from './order-workflow.durable.ts';
import { deskRoutes } from './routes.ts';
import { registerSweeps } from './sweep.timer.ts';

// Uploads and downloads stream (H21); every handler answers an object, whatever happens (H22).
app.setup({ enableHttpStream: true });

const config = loadConfig(process.env);
const telemetry = await startTelemetry(config.telemetry);
telemetry.hooks(app);
const desk = compose(config, telemetry);
const filesIn = (folder: string) => makeAssets((name) => new URL(`${folder}/${name}`, import.meta.url));
const routes = deskRoutes(desk, { reference: filesIn('reference'), web: filesIn('web') });

registerRoutes({
  app,
  routes,
  serve: makeServe({ ...desk, routes, log: telemetry.request }),
  extraInputs: [df.input.durableClient()],
  around: desk.around,
});
registerOrderWorkflow(desk);
registerClockWorkflow(desk);
registerDeliveryWorkflow(desk);
registerSweeps(desk);
registerLifecycle(desk);
registerInvoices(desk);
registerMail(desk);
