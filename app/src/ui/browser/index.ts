import { actAtOnce } from './acts.ts';
import { suggestWhileTyping } from './complete.ts';
import { makeFormulasReachable } from './formulas.ts';
import { showHelpOnKey } from './help.ts';
import { followKeys } from './keys.ts';
import { offerPasskeys } from './passkeys.ts';
import { fillInTimeZone } from './time-zone.ts';

// Each module only adds to a page that works without it.
followKeys();
actAtOnce();
showHelpOnKey();
makeFormulasReachable();
suggestWhileTyping();
offerPasskeys();
fillInTimeZone();
