import { podmanContract } from './podman-contract.js';

await podmanContract("this machine's Podman", process.env['WINCONTAINERS_TEST_PODMAN']);
