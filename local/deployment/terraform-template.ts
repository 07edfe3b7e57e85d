/** Splits a Terraform string into text and expressions. */

export type Part = { readonly text: string } | { readonly expression: string };

/** `$${` and `%%{` are the escapes; a directive (`%{ if ... }`) counts as an expression, which cannot be evaluated here.
 *  https://developer.hashicorp.com/terraform/language/expressions/strings */
export function templateParts(template: string): Part[] {
  const parts: Part[] = [];
  let text = '';
  for (let at = 0; at < template.length; at += 1) {
    const three = template.slice(at, at + 3);
    if (three === '$${' || three === '%%{') {
      text += three.slice(1);
      at += 2;
    } else if (three.startsWith('${') || three.startsWith('%{')) {
      const end = closingBrace(template, at + 2);
      if (text !== '') parts.push({ text });
      text = '';
      const inside = template.slice(at + 2, end);
      parts.push({ expression: three.startsWith('%') ? `%{${inside}}` : inside.trim() });
      at = end;
    } else {
      text += template[at];
    }
  }
  if (text !== '' || parts.length === 0) parts.push({ text });
  return parts;
}

/** Braces may nest inside an expression; those in its strings do not count. */
function closingBrace(template: string, start: number): number {
  let depth = 1;
  let quoted = false;
  for (let at = start; at < template.length; at += 1) {
    const character = template[at];
    if (character === '\\' && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth += 1;
    else if (!quoted && character === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return template.length;
}
