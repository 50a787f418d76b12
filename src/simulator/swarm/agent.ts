import { messageOf } from '../../errors/message.js';
import type { Cluster } from './cluster.js';
import type { SwarmNode, TaskContainer, TaskEnd } from './node.js';
import { isAfter, type SwarmTask, type TaskState, type TaskStatus } from './objects.js';
import { goal } from './tasks.js';

/** Has the node of a task run it, where it does not yet. */
export function runTask(cluster: Cluster, task: SwarmTask): void {
  const node = cluster.nodes.get(task.nodeId);
  if (node === undefined || node.cutOff || node.begun.has(task.id)) return;
  node.begun.add(task.id);
  void new TaskRun(cluster, task, node).run();
}

/** One task on its node, from its assignment to its end. */
class TaskRun {
  readonly #cluster: Cluster;
  readonly #task: SwarmTask;
  readonly #node: SwarmNode;
  #container: TaskContainer | undefined;

  constructor(cluster: Cluster, task: SwarmTask, node: SwarmNode) {
    this.#cluster = cluster;
    this.#task = task;
    this.#node = node;
  }

  async run(): Promise<void> {
    try {
      await this.#run();
    } finally {
      const isKept = this.#cluster.tasks.has(this.#task.id) && !this.#node.left.signal.aborted;
      if (!isKept && this.#container !== undefined) {
        this.#node.containers.delete(this.#task.id);
        await this.#container.remove().catch(() => undefined);
      }
      this.#cluster.wake();
    }
  }

  async #run(): Promise<void> {
    if (!(await this.#reach('accepted', 'accepted'))) return this.#shutDown();
    if (!(await this.#reach('preparing', 'preparing'))) return this.#shutDown();
    try {
      this.#container = await this.#node.host.prepare(this.#cluster, this.#task, this.#node);
      this.#node.containers.set(this.#task.id, this.#container);
      this.#task.addresses = this.#container.addresses;
    } catch (error) {
      await this.#report({ state: 'rejected', error: messageOf(error) });
      return;
    }
    if (!(await this.#reach('ready', 'prepared'))) return this.#shutDown();
    await this.#until(() => this.#task.desired !== 'ready' || this.#isUnwanted);
    if (!(await this.#reach('starting', 'starting'))) return this.#shutDown();
    await this.#execute(this.#container);
  }

  async #execute(container: TaskContainer): Promise<void> {
    try {
      await container.start();
    } catch (error) {
      const text = messageOf(error);
      return this.#report({
        state: 'failed',
        error: `starting container failed: ${text}`,
        container: { id: container.id, pid: 0, exitCode: 0 },
      });
    }
    const ended = container.ended();
    const unwanted = this.#until(() => this.#isUnwanted).then(() => 'unwanted' as const);
    const first = await Promise.race([ended, container.healthy().then(() => 'healthy' as const), unwanted]);
    if (first === 'unwanted') return this.#stop(container);
    if (first !== 'healthy') return this.#finish(container, first);
    await this.#report({
      state: 'running',
      message: 'started',
      error: '',
      container: { id: container.id, pid: container.pid, exitCode: 0 },
      ...(container.ports.length > 0 && { ports: container.ports }),
    });
    const end = await Promise.race([ended, unwanted]);
    if (end === 'unwanted') await this.#stop(container);
    else await this.#finish(container, end);
  }

  async #stop(container: TaskContainer): Promise<void> {
    await this.#cluster.step(this.#node.left.signal);
    await container.stop().catch(() => undefined);
    const { exitCode } = await container.ended();
    await this.#report({
      state: 'shutdown',
      message: 'shutdown',
      container: { id: container.id, pid: 0, exitCode },
      ports: [],
    });
  }

  #finish(container: TaskContainer, { exitCode, unhealthy }: TaskEnd): Promise<void> {
    const ended = { container: { id: container.id, pid: 0, exitCode }, ports: [] };
    if (exitCode === 0 && !unhealthy)
      return this.#report({ state: 'complete', message: 'finished', error: '', ...ended });
    const error = unhealthy ? 'dockerexec: unhealthy container' : `task: non-zero exit (${exitCode})`;
    return this.#report({ state: 'failed', error, ...ended });
  }

  /** It was not to run any more, and nothing of it does. */
  async #shutDown(): Promise<void> {
    await this.#report({ state: 'shutdown', message: 'shutdown' });
  }

  /** Goes one state on; false where the task is not wanted any more. */
  async #reach(state: TaskState, message: string): Promise<boolean> {
    await this.#cluster.step(this.#node.left.signal);
    if (this.#isUnwanted) return false;
    await this.#report({ state, message, error: '' });
    return !this.#isUnwanted;
  }

  /** What a node that is cut off sees is what it saw last. */
  get #isUnwanted(): boolean {
    if (this.#cluster.over.signal.aborted || this.#node.left.signal.aborted) return true;
    if (this.#node.cutOff) return false;
    return !this.#cluster.tasks.has(this.#task.id) || isAfter(this.#task.desired, goal(this.#task));
  }

  async #until(holds: () => boolean): Promise<void> {
    await this.#cluster.until(holds, this.#node.left.signal);
  }

  /** Reports as soon as a manager hears it. */
  async #report(change: Partial<Omit<TaskStatus, 'time'>> & Pick<TaskStatus, 'state'>): Promise<void> {
    await this.#until(() => !this.#node.cutOff && this.#cluster.hasQuorum);
    if (!this.#cluster.tasks.has(this.#task.id) || isAfter(this.#task.status.state, change.state)) return;
    if (this.#node.left.signal.aborted) return;
    this.#cluster.report(this.#task, change);
  }
}
