/**
 * An order after better scores in which nothing moves further than a few places: what stands in order already, best
 * first, moves up past whatever has a lower score, at most `most` places, and is passed at most `most` times. So no
 * score, however high, changes an item's place by more than `most`.
 *
 * @param scores of the items as they stand.
 * @returns the items' numbers in their new order.
 */
export function limitedLift(scores: Float64Array, most: number): Int32Array {
  const order = new Int32Array(scores.length);
  const passed = new Int32Array(scores.length);
  for (let item = 0; item < scores.length; item += 1) {
    let place = item;
    while (place > item - most && place > 0) {
      const above = order[place - 1] as number;
      const isLower = (scores[above] as number) < (scores[item] as number);
      if (!isLower || (passed[above] as number) >= most) break;
      order[place] = above;
      passed[above] = (passed[above] as number) + 1;
      place -= 1;
    }
    order[place] = item;
  }
  return order;
}
