import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingError } from './config.ts';
import { envExample } from './texts.ts';

describe('readSettings', () => {
  it('gives the defaults for an empty environment', () => {
    expect(readSettings({})).toEqual({
      name: 'Broadsheet',
      description: null,
      smtpUrl: null,
      mailFrom: null,
      dkimDomain: null,
      dkimSelector: null,
      dkimPrivateKey: null,
      mailConnections: 4,
      mailPerMinute: 300,
      access: 'open',
      appeals: null,
      rateLimits: true,
      port: 8080,
      providerSecrets: {},
      providers: [],
      host: '127.0.0.1',
      dataFolder: './data',
      databaseUrl: null,
      publicUrl: null,
      trustedProxy: [],
      websubHub: null,
      sources: [],
      categories: [],
      contact: null,
      arxivOaiUrl: 'https://oaipmh.arxiv.org/oai',
      arxivRssUrl: 'https://rss.arxiv.org/rss/',
      arxivQueryUrl: 'https://export.arxiv.org/api/query',
      hfDailyUrl: 'https://huggingface.co/api/daily_papers',
      openAlexUrl: 'https://api.openalex.org',
      openAlexFilter: 'primary_topic.subfield.id:1702',
      openAlexKey: null,
      semanticScholarUrl: 'https://api.semanticscholar.org',
      semanticScholarKey: null,
      crossrefUrl: 'https://api.crossref.org',
      githubUrl: 'https://api.github.com',
      githubToken: null,
      biorxivUrl: 'https://api.biorxiv.org/details/biorxiv',
      medrxivUrl: 'https://api.biorxiv.org/details/medrxiv',
      feeds: [],
      openreviewUrl: 'https://api2.openreview.net',
      openreviewUser: null,
      openreviewPassword: null,
      openreviewVenues: [],
      encoder: { kind: 'builtin' },
      encoderUrl: null,
      encoderModel: null,
      encoderKey: null,
      hubUrl: 'https://huggingface.co',
      timezone: 'UTC',
      dayBoundary: 0,
      dayAuto: 30,
      searchThreads: 0,
      logLevel: 'info',
    });
  });

  it('takes an empty value as the default', () => {
    expect(readSettings({ PORT: '', BROADSHEET_DAY_AUTO: ' ' })).toEqual(readSettings({}));
  });

  it('reads every kind of value', () => {
    const settings = readSettings({
      PORT: '0',
      DATABASE_URL: 'postgres://reader@db/papers',
      BROADSHEET_URL: 'https://papers.example.org/',
      BROADSHEET_TRUSTED_PROXY: 'loopback, 10.0.0.0/8',
      BROADSHEET_CATEGORIES: 'cs.LG,cs.CL',
      BROADSHEET_TIMEZONE: 'America/New_York',
      BROADSHEET_DAY_BOUNDARY: '21:30',
    });
    expect(settings).toMatchObject({
      port: 0,
      databaseUrl: 'postgres://reader@db/papers',
      publicUrl: 'https://papers.example.org',
      trustedProxy: ['loopback', '10.0.0.0/8'],
      categories: ['cs.LG', 'cs.CL'],
      timezone: 'America/New_York',
      dayBoundary: 1290,
    });
  });

  it.each([
    ['builtin', { kind: 'builtin' }],
    ['none', { kind: 'none' }],
    ['static:ours.model', { kind: 'static', file: 'ours.model' }],
    ['onnx:/srv/models/my model', { kind: 'onnx', folder: '/srv/models/my model' }],
    ['onnx:C:\\models', { kind: 'onnx', folder: 'C:\\models' }],
    ['hub:owner/model', { kind: 'hub', name: 'owner/model' }],
    ['remote', { kind: 'remote' }],
  ])('reads the encoder %s', (value, encoder) => {
    expect(readSettings({ BROADSHEET_ENCODER: value })).toMatchObject({ encoder });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['DATABASE_URL', 'mysql://db'],
    ['BROADSHEET_URL', 'papers.example.org'],
    ['BROADSHEET_TIMEZONE', 'Mars/Olympus'],
    ['BROADSHEET_DAY_BOUNDARY', '24:00'],
    ['BROADSHEET_DAY_AUTO', '-1'],
    ['BROADSHEET_LOG_LEVEL', 'loud'],
    ['BROADSHEET_CONTACT', 'a@b.example\r\nX-Evil: 1'],
    ['BROADSHEET_ARXIV_OAI_URL', 'ftp://mirror.example'],
    ['BROADSHEET_HF_DAILY_URL', 'https://user:secret@mirror.example'],
    ['BROADSHEET_GITHUB_TOKEN', 'two words'],
    ['BROADSHEET_ENCODER', 'onnx'],
    ['BROADSHEET_ENCODER', 'hub:../etc'],
    ['BROADSHEET_ENCODER', 'remote:x'],
    ['BROADSHEET_ENCODER_URL', 'api.openai.com'],
  ])('refuses %s=%s and names the setting', (name, value) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(SettingError);
    expect(read).toThrow(new RegExp(`^${name}: `));
  });

  it('reads a secret from a file, and never repeats a secret in an error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-config-'));
    const file = join(folder, 'url');
    writeFileSync(file, 'postgres://reader:hush@db/papers\n');
    expect(readSettings({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://reader:hush@db/papers');
    writeFileSync(file, 'mysql://reader:hush@db');
    expect(() => readSettings({ DATABASE_URL_FILE: file })).toThrow(/^(?!.*hush)/);
    rmSync(folder, { recursive: true });
    expect(() => readSettings({ DATABASE_URL_FILE: file })).toThrow(/DATABASE_URL_FILE/);
  });
});

describe('envExample', () => {
  it('names every setting once, commented out, and reads as the defaults', () => {
    const names = [...envExample().matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('PORT');
    expect(names).toContain('BROADSHEET_TEST_DATA');
    const enabled = Object.fromEntries(
      [...envExample().matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(readSettings(enabled)).toEqual(readSettings({}));
  });
});
