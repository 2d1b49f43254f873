/* A plain place for the search, until it is there. */

export function open() {}
