import * as z from 'zod';
import { InvalidInputError } from '../../errors/validation.js';
import { parseBind, type ContainerOs } from '../values/bind.js';
import { isUnspecifiedAddress, parsePort } from '../values/ports.js';
import { strict } from '../strict.js';

/** A {@link list}. An interface, because declarations that are made from the models have its name in them and not all of it. */
export interface List<T extends z.ZodType> extends z.ZodType<z.output<T>[], readonly z.input<T>[]> {}

/**
 * A list of what is sent. A readonly one will do, for what is checked is copied.
 *
 * @param item - the schema of one element
 */
export function list<T extends z.ZodType>(item: T): List<T> {
  return z.array(item);
}

/** A string that one of the value parsers must accept; its complaint becomes the issue. */
function parsed(parse: (text: string) => unknown): z.ZodString {
  return z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const issue of error.issues) context.addIssue({ code: 'custom', message: issue.message });
    }
  });
}

/** One entry of `Binds`. */
export const bindSpec = (os: ContainerOs): z.ZodString => parsed((text) => parseBind(text, { os }));

/** A key of `PortBindings` and `ExposedPorts`: `80/tcp`. */
export const portSpec = (os: ContainerOs): z.ZodString => parsed((text) => parsePort(text, { os }));

/** `NAME=value`, or `NAME` to remove the image's variable. The value may be a secret, so it is never in a message. */
export const EnvSchema = z
  .string()
  .regex(/^[^=]/, { error: 'an environment entry is NAME=value, and its name is not empty' });

/** A whole number that is not negative. */
export const CountSchema = z.int().nonnegative();

/** A time in nanoseconds: 0 for inherited, else at least a millisecond. */
export const NanosecondsSchema = z.int().refine((value) => value === 0 || value >= 1_000_000, {
  error: 'times are in nanoseconds: 0, or at least 1000000 (1 ms)',
});

/** A map of strings to strings. */
export const StringMapSchema = z.record(z.string(), z.string());

/** An empty object, Go's way to write a set. */
export const EmptySchema = strict(() => ({}));

const PORT_OR_RANGE = /^(?:\d{1,5}(?:-\d{1,5})?)?$/;

const hostPort = {
  /**
   * A port, a range to choose from (`8000-8010`; on Windows in l2bridge and l2tunnel networks), or empty for any free
   * port.
   */
  HostPort: z
    .string()
    .refine((text) => PORT_OR_RANGE.test(text) && text.split('-').every((port) => Number(port) <= 65535), {
      error: "a host port is a string like '8080' or '8000-8010', up to 65535, or empty for any free port",
    })
    .optional(),
};

/** A port of the host that a port of a Windows container is published on. */
export const WindowsPortBindingSchema = strict(() => ({
  /** The address of the host to listen on. Windows can only listen on all: absent, empty, `0.0.0.0` or `::`. */
  HostIp: z
    .string()
    .refine(isUnspecifiedAddress, {
      error: 'Windows does not support host IP addresses in NAT settings; leave HostIp out',
    })
    .optional(),
  ...hostPort,
}));

/** A port of the host that a port of a Linux container is published on. */
export const LinuxPortBindingSchema = strict(() => ({
  /** The address of the host to listen on. Absent or empty means all. */
  HostIp: z.string().optional(),
  ...hostPort,
}));
