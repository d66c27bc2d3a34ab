import type { OrganizationLine } from '../feed/organization.ts';
import { counted, grouped } from './words.ts';

/** Organizations in the order of their papers of the last year. */
export function OrganizationLines({ organizations }: { organizations: readonly OrganizationLine[] }) {
  return (
    <>
      <div class="list-head">
        <h1>Organizations</h1>
        <p class="list-note">
          {organizations.length === 0
            ? 'No paper names one yet: sources tell them, and whoever submits a paper.'
            : 'Those with most papers of the last year first.'}
        </p>
      </div>
      <ol class="organizations">
        {organizations.map(({ name, href, papers, recent }) => (
          <li>
            <a href={href}>{name}</a>
            <span class="organization-count">
              {recent === papers ? (
                counted(papers, 'paper')
              ) : (
                <>
                  {grouped(recent)} <span class="fact-note">of {counted(papers, 'paper')}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
