/** May what a customer holds move from one partner to another? The seed documents say no, newer announcements allow it (SP-10). */
export type TransferSetting = 'off' | 'allowed';
