import type { Handler } from 'hono';
import { adminSettings, type SettingView } from '../../../admin/settings.ts';
import { settingWarnings } from '../../../admin/warnings.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { Warnings } from '../../../ui/admin/warnings.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const NOTE =
  'What holds now, and where it comes from. Secrets are never shown. What Setup does not offer is set in the environment, and holds from the next start.';

const ORIGINS: Readonly<Record<SettingView['origin'], string>> = {
  environment: 'environment',
  stored: 'set here',
  default: 'default',
};

/** `/admin/settings` */
export function settingsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const settings = adminSettings(context.get('actor'), pages.admin);
    const warnings = settingWarnings(pages.settings);
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="settings"
        note={NOTE}
        done={doneSentence(context)}
      >
        {warnings.length === 0 ? null : <Warnings warnings={warnings} linked={false} />}
        <DataTable
          caption="Settings"
          captionUnseen
          columns={[{ name: 'Setting' }, { name: 'Value', long: true }, { name: 'From' }]}
          rows={settings.map((setting) => [
            <SettingName setting={setting} />,
            <SettingValue setting={setting} />,
            <span class={setting.origin === 'default' ? 'quiet' : undefined}>{ORIGINS[setting.origin]}</span>,
          ])}
        />
      </AdminPage>,
    );
  };
}

function SettingName({ setting: { name, help } }: { setting: SettingView }) {
  return (
    <>
      <code>{name}</code>
      <span class="data-help">{help}</span>
    </>
  );
}

function SettingValue({ setting: { value, secret } }: { setting: SettingView }) {
  if (value === '') return <span class="quiet">nothing</span>;
  return secret ? <em>{value}</em> : <code>{value}</code>;
}
