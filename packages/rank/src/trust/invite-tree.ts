/**
 * How many invitations lie between each member and the root of its tree.
 *
 * @param hosts the number of who invited each member, -1 for a root. Members of a circle, which honest data has not,
 *   are as far away as the circle is long.
 */
export function inviteDistances(hosts: Int32Array): Int32Array {
  return hosts.map((_, member) => {
    let distance = 0;
    let at = hosts[member] as number;
    while (at >= 0 && distance < hosts.length) {
      at = hosts[at] as number;
      distance += 1;
    }
    return distance;
  });
}

/**
 * The branch of each member, by the number of the member with whom it begins: the nearest one, going up from the member
 * itself, with whom a branch begins, else the root.
 *
 * @param begins 1 for members with whom a branch begins.
 */
export function inviteBranches(hosts: Int32Array, begins: Uint8Array): Int32Array {
  return hosts.map((_, member) => {
    let at = member;
    for (let steps = 0; steps < hosts.length && begins[at] !== 1; steps += 1) {
      const host = hosts[at] as number;
      if (host < 0) break;
      at = host;
    }
    return at;
  });
}
