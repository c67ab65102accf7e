/** Reads a JSON body and words what is wrong with it as Newtonsoft's reader does for the commonest cases. */

export type JsonBody =
  | { readonly ok: true; readonly text: string; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

export const readJson = (body: Uint8Array): JsonBody => {
  const text = new TextDecoder().decode(body);
  const start = text.trimStart();
  if (start === '') {
    return { ok: false, message: "Error reading JToken from JsonReader. Path '', line 0, position 0." };
  }
  try {
    return { ok: true, text, value: JSON.parse(text) };
  } catch {
    return {
      ok: false,
      message: `Unexpected character encountered while parsing value: ${start.charAt(0)}. Path '', line 0, position 0.`,
    };
  }
};
