import { SelectField } from '../select-field.tsx';
import { timezoneGroups } from './timezones.ts';
import type { DeliveryView } from './view.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const LENGTHS = [5, 10, 20, 50, 100];

interface WhenProps {
  delivery: DeliveryView;
  /** True where nothing was chosen yet: a script may fill in the zone of the browser. */
  isGuess: boolean;
  error?: string | undefined;
}

/** The hour, its zone, and the days. */
export function WhenFields({ delivery, isGuess, error }: WhenProps) {
  return (
    <>
      <div class="field-pair">
        <HourField hour={delivery.hour} />
        <TimezoneField timezone={delivery.timezone} isGuess={isGuess} error={error} />
      </div>
      <SelectField name="weekly_day" label="What is weekly comes on">
        {WEEKDAYS.map((name, index) => (
          <option value={index + 1} selected={delivery.weeklyDay === index + 1}>
            {name}
          </option>
        ))}
      </SelectField>
      <div class="field">
        <label class="choice">
          <input type="checkbox" name="weekdays" value="yes" checked={delivery.weekdaysOnly} />
          <span>
            On weekdays only{' '}
            <span class="choice-about">What is daily does not come on Saturdays and Sundays.</span>
          </span>
        </label>
      </div>
    </>
  );
}

function HourField({ hour }: { hour: number }) {
  return (
    <SelectField name="hour" label="Hour">
      {Array.from({ length: 24 }, (_, value) => (
        <option value={value} selected={value === hour}>
          {String(value).padStart(2, '0')}:00
        </option>
      ))}
    </SelectField>
  );
}

function TimezoneField({
  timezone,
  isGuess,
  error,
}: Pick<WhenProps, 'isGuess' | 'error'> & { timezone: string }) {
  const groups = timezoneGroups(timezone);
  return (
    <div class="field">
      <label class="field-name" for="timezone">
        Time zone
      </label>
      <select
        id="timezone"
        name="timezone"
        data-guess={isGuess ? 'yes' : undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? undefined : 'timezone-error'}
      >
        {groups.map(({ area, zones }) => (
          <optgroup label={area}>
            {zones.map(({ zone, place }) => (
              <option value={zone} selected={zone === timezone}>
                {place}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {error === undefined ? null : (
        <p class="field-error" id="timezone-error">
          {error}
        </p>
      )}
    </div>
  );
}

/** How many papers stand in one mail. */
export function LengthField({ mostPapers }: { mostPapers: number }) {
  const lengths = [...new Set([...LENGTHS, mostPapers])].sort((one, other) => one - other);
  return (
    <SelectField
      name="most"
      label="Papers in one mail, at most"
      help="Fewer come when fewer are new. On a day without any, nothing is sent."
    >
      {lengths.map((length) => (
        <option value={length} selected={length === mostPapers}>
          {length}
        </option>
      ))}
    </SelectField>
  );
}
