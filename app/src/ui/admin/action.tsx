import { FormToken } from '../form-token.tsx';

interface ActionProps {
  /** Where it is sent to. */
  address: string;
  name: string;
  /** What it is done to, for those who hear the button without the row that it stands in. */
  about?: string;
  formToken: string;
}

/** A button that changes something: a form of its own, so that it works without a script. */
export function Action({ address, name, about, formToken }: ActionProps) {
  return (
    <form class="action" method="post" action={address}>
      <FormToken value={formToken} />
      <button type="submit">
        {name}
        {about === undefined ? null : <span class="unseen"> {about}</span>}
      </button>
    </form>
  );
}
