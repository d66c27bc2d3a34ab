import { FormToken } from '../form-token.tsx';

/** How somebody is told of a group of notices. */
interface NoticeWishRow {
  /** In the form: `replies`. */
  group: string;
  onSite: boolean;
  byMail: string;
}

interface NoticeWishesProps {
  rows: readonly NoticeWishRow[];
  /** Where the mails go; null: nowhere. */
  mail: string | null;
  formToken: string;
}

const NAMES: Readonly<Record<string, { name: string; about: string }>> = {
  replies: { name: 'Answers', about: 'Somebody answers a comment of yours.' },
  mentions: { name: 'Mentions', about: 'Somebody names you in a comment.' },
  claims: { name: 'Author pages', about: 'It was decided whether a name on papers is yours.' },
  moderation: { name: 'Moderators', about: 'What they did with what is yours, and about your reports.' },
  invitations: { name: 'Lists', about: 'Somebody asks you to edit a list with them.' },
  papers: { name: 'Saved papers', about: 'A new version of one, or its withdrawal.' },
};

const PACES = [
  ['soon', 'within the hour'],
  ['daily', 'once a day'],
  ['never', 'never'],
] as const;

/** What somebody is told on the site and by mail, a row a group. */
export function NoticeWishesForm({ rows, mail, formToken }: NoticeWishesProps) {
  return (
    <form class="wishes" method="post" action="/account/notices">
      <FormToken value={formToken} />
      {mail === null ? (
        <p class="setup-note">
          Nothing is mailed: your account has no address. <a href="/account#mail">Set one</a>.
        </p>
      ) : null}
      {rows.map((row) => (
        <WishRow row={row} />
      ))}
      <p class="setup-buttons">
        <button type="submit" class="button">
          Save
        </button>
        <button type="submit" class="button quiet" name="all" value="never">
          Mail me none of them
        </button>
      </p>
    </form>
  );
}

function WishRow({ row: { group, onSite, byMail } }: { row: NoticeWishRow }) {
  const { name, about } = NAMES[group] ?? { name: group, about: '' };
  return (
    <fieldset class="wish" aria-describedby={`${group}-about`}>
      <legend>{name}</legend>
      <p class="field-help" id={`${group}-about`}>
        {about}
      </p>
      <label class="wish-site">
        <input type="checkbox" name={`${group}-site`} value="yes" checked={onSite} /> on this site
      </label>
      <span class="wish-mail">
        <label for={`${group}-mail`}>by mail</label>
        <select id={`${group}-mail`} name={`${group}-mail`}>
          {PACES.map(([value, words]) => (
            <option value={value} selected={value === byMail}>
              {words}
            </option>
          ))}
        </select>
      </span>
    </fieldset>
  );
}
