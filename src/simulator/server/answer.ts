/** What answers requests; rejects only where the connection is to be cut, as a network error does. */
export type Answer = (request: Request) => Promise<Response>;
