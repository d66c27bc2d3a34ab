const STOP_WORDS = `
a about across after again against all almost along also although always among an and another any are around as at
away be because been before behind being below between beyond both but by can cannot could did do does doing done
down during each either else enough even ever every few for from further given had has have having he her here him
his how i if in instead into is it its itself just less let like made make makes making many may me might more most
much must my near need needs neither never no non nor not nothing now of off often on once one only onto or other
others our out over own per quite rather really same shall she should since so some still such than that the their
them then there these they this those though through thus till to together too toward towards under unless until up
upon us use used uses using versus very via vs was way ways we well were what when where whether which while who whom
whose why will with within without would yes yet you your`;

const GENERIC = `
able accurate achieve achieving advanced advances aided alternative analyzing application applications applied apply
applying approach approaches aspect aspects aware based basic best better big brief bring bringing build building call
case cases challenge challenges characterizing comparative comparing comparison complete comprehensive computing
considerations consistent contribution contributions current data-driven demystifying description design designing
detailed develop developing development different discussion driven easy effect effective effectively effects
efficient efficiently emerging empirical enable enabling enhance enhanced enhancing evaluate evaluating evaluation
evidence examining example examples exploiting exploration explore exploring extended extending extension extensions
extremely fast faster finding first five four framework frameworks free full fundamental future general generalized
generic going good guide guided hard high higher highly idea ideas impact implementation implications important
improve improved improvement improvements improving induced initial insight insights integrated integrating
introducing introduction investigating investigation issue issues joint key large large-scale last lessons leveraging
limitations limits long low lower main means method methodology methods mind model-based modern motivated multiple
natural need new next note notes novel observations old open optimal overview paper part perfect perspective
perspectives point possible power powerful practical practice preliminary problem problems promise properties property
proposal proposed providing question questions rapid real recent reconsidered related remark remarks report research
result results rethinking revisited revisiting review robust role scalable scale second series several short shot show
simple simpler single small smart solution solutions solving some special state state-of-the-art step steps strategies
strategy strong studies study studying survey system systems tale task tasks technique techniques theory third three
time tool tools total towards treating tutorial two type types unified unifying universal understanding useful
variant various view volume weak work works world`;

/** Lower case words that carry no topic: English function words, and words that stand in titles of every field. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(`${STOP_WORDS} ${GENERIC}`.trim().split(/\s+/));
