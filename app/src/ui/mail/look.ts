/**
 * How mails look: the colors of the pages, set inline for programs that drop style blocks, and once more by class for
 * those that know the dark. Clients have no fonts of ours: the nearest that they have.
 */
const LIGHT = { paper: '#fcfcfa', ink: '#17181b', soft: '#5a5c63', rule: '#d8d7d2', accent: '#b3201c' };
const DARK = { paper: '#16171a', ink: '#e6e4df', soft: '#a3a4a9', rule: '#34363b', accent: '#ff8f80' };

export const colors = { light: LIGHT, dark: DARK };

const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Attributes of an element: its class, by which the dark finds it, and its style. */
interface Look {
  class: string;
  style: string;
}

const text = (name: keyof typeof LIGHT, style: string): Look => ({
  class: name,
  style: `color:${LIGHT[name]};${style}`,
});

export const look = {
  page: { class: 'paper', style: `margin:0;padding:0;background-color:${LIGHT.paper};` },
  preheader: {
    class: 'unseen',
    style: 'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;mso-hide:all;',
  },
  sheet: { class: 'sheet', style: 'width:100%;max-width:600px;' },
  masthead: text('ink', `font:bold 32px/38px ${SERIF};text-decoration:none;`),
  date: text('soft', `margin:0;font:14px/20px ${SANS};`),
  rule: { class: 'rule', style: `border-top:1px solid ${LIGHT.rule};font-size:0;line-height:0;` },
  strong: { class: 'strong', style: `border-top:3px double ${LIGHT.ink};font-size:0;line-height:0;` },
  section: text(
    'accent',
    `margin:0;font:bold 13px/20px ${SANS};letter-spacing:1px;text-transform:uppercase;`,
  ),
  sectionLink: text('accent', 'text-decoration:none;'),
  first: text('ink', `margin:0;font:bold 25px/31px ${SERIF};`),
  title: text('ink', `margin:0;font:bold 19px/25px ${SERIF};`),
  titleLink: text('ink', 'text-decoration:none;'),
  small: text('soft', `margin:4px 0 0;font:14px/20px ${SANS};`),
  lead: text('ink', `margin:8px 0 0;font:16px/25px ${SERIF};`),
  reason: text('soft', `margin:8px 0 0;font:italic 15px/22px ${SERIF};`),
  list: text('ink', `margin:8px 0 0;padding:0 0 0 20px;font:16px/24px ${SERIF};`),
  button: text(
    'ink',
    `display:inline-block;margin:18px 0 6px;padding:10px 18px;border:2px solid;font:bold 16px/22px ${SANS};text-decoration:none;`,
  ),
  foot: text('soft', `margin:0 0 10px;font:13px/20px ${SANS};`),
  footLink: text('soft', 'text-decoration:underline;'),
} satisfies Record<string, Look>;

/** The one style block: without it a mail is set the same, and light. */
export const darkStyle = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background-color:${DARK.paper}!important}
.ink{color:${DARK.ink}!important}
.soft{color:${DARK.soft}!important}
.accent{color:${DARK.accent}!important}
.rule{border-top-color:${DARK.rule}!important}
.strong{border-top-color:${DARK.ink}!important}
}`;
