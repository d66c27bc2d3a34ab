/** Invented people. Every page shows "(demo)" behind their names, and handles begin with `demo-`. */
export const DEMO_NAMES = [
  'Ines Marlow',
  'Tobias Fenn',
  'Yara Okonjo',
  'Milo Brandt',
  'Saskia Lund',
  'Rohan Vale',
  'Petra Quill',
  'Juno Castell',
  'Emeka Stone',
  'Lotte Varga',
  'Hana Winter',
  'Caspar Reed',
  'Noor Halden',
  'Vito Lark',
  'Greta Moss',
  'Sami Ortega',
  'Thea Blum',
  'Olu Marsh',
  'Ida Kestrel',
  'Felix Dorn',
  'Mina Sorrel',
  'Arlo Finch',
  'Zofia Reyes',
  'Kenji Alder',
] as const;

/** How somebody invented is called on pages, and in addresses. */
export function demoName(name: string): { name: string; handle: string } {
  return { name: `${name} (demo)`, handle: `demo-${name.toLowerCase().replaceAll(' ', '-')}` };
}
