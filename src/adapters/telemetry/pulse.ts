/** The pulse as gauges, and as one log line: the line reaches Application Insights through the host, whether an exporter is installed or not. */
import type { Pulse } from '../../app/operations/take-pulse.ts';
import type { Telemetry } from './telemetry.ts';

/** The message by which alerts and the workbook find the line. */
export const pulseMessage = 'pulse';

export const recordPulse = ({ meters, logs }: Pick<Telemetry, 'meters' | 'logs'>, pulse: Pulse): void => {
  for (const { environment, state, count } of pulse.open) meters.openReviews.record(count, { environment, state });
  for (const { environment, ageSeconds } of pulse.oldest) meters.oldestReview.record(ageSeconds, { environment });
  meters.parkedOrders.record(pulse.parked);
  meters.overdueOrders.record(pulse.overdue);
  logs.info(pulseMessage, { ...pulse });
};
