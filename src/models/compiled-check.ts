import * as z from 'zod';

/** What a compiled check gives for a value that it does not find good. Only zod can say what is wrong with it. */
export const UNSURE = Symbol('unsure');

/** Gives what is to be in the place of a value: nearly always the value itself. */
export type Check = (value: unknown) => unknown;

const checks = new WeakMap<z.core.$ZodType, Check>();

/**
 * Compiles a schema to a function that leaves a good value where it is, and puts what stands for a nil into it.
 *
 * It reads what zod keeps of a schema for itself (`_zod.def`), so package.json holds zod to one minor version.
 *
 * What zod makes of a schema builds all that it checks again, which takes several times as long as to look at it. What has
 * just been parsed belongs to nobody else, so nobody sees that it is changed. Whatever is not known here is left to zod.
 * So is everything where code must not be generated (`--disallow-code-generation-from-strings`).
 */
export function compiledCheck(schema: z.core.$ZodType): Check {
  const known = checks.get(schema);
  if (known !== undefined) return known;
  // One that leads back to itself finds itself here.
  checks.set(schema, (value) => compiledCheck(schema)(value));
  const code = new Code();
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object' && isOpen(def)) code.object('value', def);
  else code.check('value', schema);
  const made = code.compile() ?? byZod(schema);
  checks.set(schema, made);
  return made;
}

/** The code of one check. Each object has a function of its own: one for all of a long answer V8 does not optimize. */
class Code {
  readonly #lines: string[] = [];
  readonly #constants: unknown[] = [UNSURE];
  #variables = 0;

  /** `undefined` where that is forbidden. */
  compile(): Check | undefined {
    const names = this.#constants.map((_, index) => `c${String(index)}`);
    const body = `return (value) => {\n${this.#lines.join('\n')}\nreturn value;\n};`;
    try {
      // Nothing that comes from outside is in the code: only names of fields of the models, as JSON.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      return (new Function(...names, body) as (...constants: unknown[]) => Check)(...this.#constants);
    } catch (error) {
      if (error instanceof EvalError) return undefined;
      throw error;
    }
  }

  /** Checks the variable, and assigns to it what is to be in its place. */
  check(variable: string, schema: z.core.$ZodType): void {
    const overwrites = (schema._zod.def.checks ?? []).map(({ _zod: { def } }) => def);
    if (!overwrites.every(isOverwrite) || !this.#type(variable, schema)) {
      this.#call(variable, byZod(schema));
      return;
    }
    for (const def of overwrites) this.#write(`${variable} = ${this.#constant(def)}.tx(${variable});`);
  }

  object(variable: string, { shape, catchall }: z.core.$ZodObjectDef): void {
    this.#need(`typeof ${variable} === 'object' && ${variable} !== null && !Array.isArray(${variable})`);
    for (const [key, schema] of Object.entries(shape)) {
      this.#replaced(`${variable}[${JSON.stringify(key)}]`, (field) => {
        if (schema._zod.optin === undefined) this.#need(`${field} !== undefined`);
        this.check(field, schema);
      });
    }
    if (catchall === undefined || catchall._zod.def.type === 'unknown') return;
    const known = this.#constant(new Set(Object.keys(shape)));
    this.#write(`for (const key in ${variable}) {`);
    this.#write(`if (${known}.has(key)) continue;`);
    this.#need(`key !== '__proto__'`);
    this.#replaced(`${variable}[key]`, (field) => {
      this.check(field, catchall);
    });
    this.#write('}');
  }

  #type(variable: string, schema: z.core.$ZodType): boolean {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    // A format, or what comes from another type, is no matter of the type alone.
    if ('format' in def || 'coerce' in def) return false;
    switch (def.type) {
      case 'string':
      case 'boolean':
        this.#need(`typeof ${variable} === '${def.type}'`);
        return true;
      case 'number':
        this.#need(`Number.isFinite(${variable})`);
        return true;
      case 'unknown':
        return true;
      case 'literal':
      case 'enum': {
        const values = new Set<unknown>(def.type === 'literal' ? def.values : Object.values(def.entries));
        this.#need(`${this.#constant(values)}.has(${variable})`);
        return true;
      }
      case 'nullable':
      case 'optional':
        this.#write(`if (${variable} !== ${def.type === 'nullable' ? 'null' : 'undefined'}) {`);
        this.check(variable, def.innerType);
        this.#write('}');
        return true;
      case 'default':
        this.#write(`if (${variable} === undefined) ${variable} = ${this.#constant(def)}.defaultValue;`);
        this.#write('else {');
        this.check(variable, def.innerType);
        this.#write('}');
        return true;
      case 'pipe':
        this.check(variable, def.in);
        this.check(variable, def.out);
        return true;
      case 'array': {
        this.#need(`Array.isArray(${variable})`);
        const index = this.#variable();
        this.#write(`for (let ${index} = 0; ${index} < ${variable}.length; ${index}++) {`);
        this.#replaced(`${variable}[${index}]`, (element) => {
          this.check(element, def.element);
        });
        this.#write('}');
        return true;
      }
      case 'object':
        if (!isOpen(def)) return false;
        this.#call(variable, compiledCheck(schema));
        return true;
      case 'union':
        if (!('discriminator' in def)) return false;
        this.#call(variable, discriminated(def as z.core.$ZodDiscriminatedUnionDef));
        return true;
      default:
        return false;
    }
  }

  /** Has what is in a place checked, and puts there what is to be there instead. */
  #replaced(place: string, check: (variable: string) => void): void {
    const [before, after] = [this.#variable(), this.#variable()];
    this.#write(`const ${before} = ${place};`);
    this.#write(`let ${after} = ${before};`);
    check(after);
    this.#write(`if (${after} !== ${before}) ${place} = ${after};`);
  }

  #call(variable: string, check: Check): void {
    this.#write(`${variable} = ${this.#constant(check)}(${variable});`);
    this.#need(`${variable} !== c0`);
  }

  #need(condition: string): void {
    this.#write(`if (!(${condition})) return c0;`);
  }

  #constant(value: unknown): string {
    return `c${String(this.#constants.push(value) - 1)}`;
  }

  #variable(): string {
    return `v${String(this.#variables++)}`;
  }

  #write(line: string): void {
    this.#lines.push(line);
  }
}

/** What takes more fields than it knows, as all that engines answer. */
function isOpen({ catchall }: z.core.$ZodObjectDef): boolean {
  return catchall !== undefined && catchall._zod.def.type !== 'never';
}

function isOverwrite(def: z.core.$ZodCheckDef): def is z.core.$ZodCheckOverwriteDef {
  return def.check === 'overwrite';
}

function byZod(schema: z.core.$ZodType): Check {
  return (value) => {
    const result = z.safeParse(schema, value);
    return result.success ? result.data : UNSURE;
  };
}

function discriminated({ discriminator, options }: z.core.$ZodDiscriminatedUnionDef): Check {
  const byValue = new Map<unknown, Check>();
  for (const option of options)
    for (const value of option._zod.propValues?.[discriminator] ?? [])
      byValue.set(value, compiledCheck(option));
  return (value) => {
    const which = (value as Record<string, unknown> | null | undefined)?.[discriminator];
    return byValue.get(which)?.(value) ?? UNSURE;
  };
}
