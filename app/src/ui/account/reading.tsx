import { FormToken } from '../form-token.tsx';

/** Whether it is kept what somebody has read, and forgetting it. */
export function ReadingPart({ keepsReads, formToken }: { keepsReads: boolean; formToken: string }) {
  return (
    <form method="post" action="/account/reading">
      <FormToken value={formToken} />
      <p class="before-field">
        {keepsReads ? 'Papers that you open are noted.' : 'Papers that you open are not noted.'}
      </p>
      <p class="setup-buttons">
        <button type="submit" class="button quiet" name="do" value={keepsReads ? 'stop' : 'keep'}>
          {keepsReads ? 'Keep nothing from now on' : 'Keep what I have read'}
        </button>
        <button type="submit" class="button quiet" name="do" value="forget">
          Forget what I have read
        </button>
      </p>
    </form>
  );
}
