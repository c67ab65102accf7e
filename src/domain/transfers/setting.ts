/** May what a customer holds move from one partner to another? The seed documents say no, newer announcements allow it (SP-10). */
export const transferSettings = ['off', 'allowed'] as const;

export type TransferSetting = (typeof transferSettings)[number];
