/** One cell of a CSV file (RFC 4180): quoted where a comma, a quote or a line break is in it. What a spreadsheet would take for a formula is text. */
export const csvCell = (value: string | number | boolean | undefined): string => {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
