import ts from 'typescript';
import { docOf, positionOf, type Declaration, type Place, type Source } from './sources.js';

/** Which side of a schema: what a check gives (answers), or what is given to it (inputs). */
export type Side = 'output' | 'input';

/** The type of one schema. */
export interface Shape {
  /** As TypeScript. */
  readonly text: string;
  /** Whether a field of it may be left out. */
  readonly optional?: boolean;
  /** Of an object. */
  readonly fields?: readonly Field[];
  /** Whether it is a type that people look for by name: an object, a choice of objects or of texts, a map. */
  readonly nameable?: boolean;
  /** The name of the model that `text` is. */
  readonly model?: string;
}

export interface Field {
  readonly name: string;
  readonly doc: string;
  readonly shape: Shape;
  readonly at: Place<ts.Node>;
  /** What the model has it from, as TypeScript: an interface that several models extend. */
  readonly from?: Heritage;
  /** Names of fields that are refused: they are one member together, a pattern. */
  readonly refused?: readonly string[];
}

/** An interface that models extend, or the model that single fields are picked from. */
export interface Heritage {
  readonly name: string;
  readonly picks: boolean;
}

/** Fields that several models have, and so an interface of their own. */
export interface Base {
  readonly name: string;
  readonly declaration: Declaration;
  readonly source: Source;
  readonly fields: readonly Field[];
}

/** A schema with a name of its own, and so a type with one. */
export interface Model {
  readonly name: string;
  readonly side: Side;
  readonly declaration: Declaration;
  readonly source: Source;
  readonly shape: Shape;
}

/** What a chain may end with that says nothing about the type. */
const CHECKS = new Set(
  'check refine superRefine regex min max int nonnegative positive length overwrite trim nonempty'.split(' '),
);
const PLAIN: Readonly<Record<string, string>> = {
  string: 'string',
  base64: 'string',
  number: 'number',
  int: 'number',
  boolean: 'boolean',
  unknown: 'unknown',
  null: 'null',
};

/** Reads the schemas of the models as types. Whatever it does not know it refuses, and says where that is. */
export class ShapeReader {
  readonly models = new Map<string, Model>();
  readonly bases = new Map<string, Base>();
  /** Objects with fields that have no name: an editor shows all that is in them, and the reference has no page for them. */
  readonly anonymous = new Set<string>();
  /** Schemas with the name of another, whose types cannot both have it. */
  readonly clashes = new Set<string>();
  readonly #known = new Map<Declaration, Model | undefined>();

  constructor(readonly sources: ReadonlyMap<string, Source>) {}

  /** Reads every exported schema, and all that these are made of. */
  readAll(): void {
    for (const source of this.sources.values())
      for (const declaration of source.declared.values())
        if (declaration.exported) this.#model(declaration, source);
  }

  /** The model that a declaration is, if it is one. */
  #model(declaration: Declaration, source: Source): Model | undefined {
    const { node, name: schema } = declaration;
    if (this.#known.has(declaration)) return this.#known.get(declaration);
    if (!schema.endsWith('Schema') || !ts.isVariableDeclaration(node) || node.initializer === undefined)
      return undefined;
    // It says its type itself.
    if (node.type !== undefined) return undefined;
    const side = /src[\\/](?:models[\\/]inputs|host)[\\/]/.test(source.path) ? 'input' : 'output';
    // For a schema that leads back to itself.
    this.#known.set(declaration, undefined);
    const shape = this.#read({ node: node.initializer, source }, side, { named: true });
    if (shape.nameable !== true || shape.optional === true || shape.model !== undefined) return undefined;
    let name = schema.slice(0, -'Schema'.length);
    if (this.models.has(name)) {
      this.clashes.add(positionOf({ node, source }));
      name += side === 'input' ? 'Input' : 'Answer';
    }
    const model = { name, side, declaration, source, shape } as const;
    this.#known.set(declaration, model);
    this.models.set(name, model);
    return model;
  }

  #read(place: Place, side: Side, context: { readonly named?: boolean } = {}): Shape {
    const node = bare(place.node);
    if (ts.isIdentifier(node)) return this.#identifier(node, place.source, side);
    if (ts.isPropertyAccessExpression(node)) return this.#fieldOf({ node, source: place.source }, side);
    if (!ts.isCallExpression(node)) return unknown(place);
    const { expression: called, arguments: given } = node;
    const argument = (index: number): Place => {
      const expression = given[index];
      return expression === undefined ? unknown(place) : { node: expression, source: place.source };
    };
    const read = (index: number): Shape => this.#read(argument(index), side);
    if (ts.isIdentifier(called)) {
      switch (called.text) {
        case 'slice':
          return { text: `${grouped(read(0).text)}[]` };
        case 'list':
          return { text: `${side === 'input' ? 'readonly ' : ''}${grouped(read(0).text)}[]` };
        case 'map':
          return { text: `Record<string, ${read(0).text}>`, nameable: true };
        case 'pointer':
          return { ...read(0), optional: true };
        case 'openEnum':
          return {
            text: `Known<${given.map((value) => literal(value, place)).join(' | ')}>`,
            nameable: true,
          };
        case 'loose':
        case 'strict':
          return this.#object(this.#fields(bodyOf(argument(0)), side), node, place.source, context.named);
        default:
          return this.#called(called, place, side, context);
      }
    }
    if (!ts.isPropertyAccessExpression(called)) return unknown(place);
    const method = called.name.text;
    if (called.expression.getText() !== 'z') {
      const inner = (): Shape => this.#read({ node: called.expression, source: place.source }, side, context);
      if (CHECKS.has(method)) return inner();
      switch (method) {
        case 'optional':
          return { ...inner(), optional: true };
        case 'nullable':
          return { text: `${inner().text} | null` };
        case 'nullish':
          return { text: `${inner().text} | null`, optional: true };
        case 'default':
          return { ...inner(), optional: side === 'input' };
        case 'pipe':
          return side === 'output' ? read(0) : inner();
        case 'partial': {
          const fields = inner().fields ?? unknown(place);
          const optional = fields.map(({ from: _, ...field }) => ({
            ...field,
            shape: { ...field.shape, optional: true },
          }));
          return this.#object(optional, node, place.source, context.named);
        }
        case 'extend': {
          const { fields: extended = unknown(place), model } = inner();
          const from = model === undefined ? undefined : { name: model, picks: false };
          const fields = new Map(
            extended.map((field) => [field.name, from === undefined ? field : { ...field, from }]),
          );
          for (const field of this.#fields(argument(0), side)) fields.set(field.name, field);
          return this.#object([...fields.values()], node, place.source, context.named);
        }
        default:
          return unknown(place);
      }
    }
    const plain = PLAIN[method];
    if (plain !== undefined) return { text: plain };
    switch (method) {
      case 'array':
        return { text: `${grouped(read(0).text)}[]` };
      case 'literal':
        return { text: literal(argument(0).node, place) };
      case 'record':
        return { text: `Record<string, ${read(1).text}>` };
      case 'enum': {
        const values = this.#list(argument(0));
        return { text: values.map((value) => literal(value, place)).join(' | '), nameable: true };
      }
      case 'union':
      case 'discriminatedUnion': {
        const options = this.#list(argument(method === 'union' ? 0 : 1));
        const shapes = options.map((option) => this.#read({ node: option, source: place.source }, side));
        return {
          text: shapes.map(({ text }) => text).join(' | '),
          nameable: shapes.every(({ nameable }) => nameable),
        };
      }
      default:
        return unknown(place);
    }
  }

  /** By the name of its model where it is one, else as what it was declared with. */
  #identifier(node: ts.Identifier, source: Source, side: Side): Shape {
    const found = this.#declaration(node, source);
    const model = this.#model(found.declaration, found.source);
    if (model !== undefined) {
      const { fields } = model.shape;
      return {
        text: model.name,
        model: model.name,
        nameable: true,
        ...(fields === undefined ? {} : { fields }),
      };
    }
    const { node: declared } = found.declaration;
    if (!ts.isVariableDeclaration(declared) || declared.initializer === undefined)
      return unknown({ node, source });
    // A schema that says its type: z.ZodType<Output, Input>.
    if (declared.type !== undefined && ts.isTypeReferenceNode(declared.type)) {
      const types = declared.type.typeArguments ?? [];
      const type = side === 'input' ? (types[1] ?? types[0]) : types[0];
      if (declared.type.typeName.getText() === 'z.ZodType' && type !== undefined)
        return { text: type.getText() };
    }
    return this.#read({ node: declared.initializer, source: found.source }, side);
  }

  /** A function of the models that makes a schema: what it returns, or what it says that it returns. */
  #called(name: ts.Identifier, place: Place, side: Side, context: { readonly named?: boolean }): Shape {
    const { declaration, source } = this.#declaration(name, place.source);
    const made = declaration.node;
    const maker =
      ts.isVariableDeclaration(made) && made.initializer !== undefined && ts.isArrowFunction(made.initializer)
        ? made.initializer
        : ts.isFunctionDeclaration(made)
          ? made
          : unknown(place);
    const said = /^z\.ZodType<z\.output<typeof (\w+)>>$/.exec(maker.type?.getText() ?? '')?.[1];
    const schema = said === undefined ? undefined : source.declared.get(said)?.node;
    if (schema !== undefined && ts.isVariableDeclaration(schema) && schema.initializer !== undefined)
      return this.#read({ node: schema.initializer, source }, side, context);
    return this.#read({ node: returned(maker, place), source }, side, context);
  }

  /** `shape.Memory`, where `shape` is `OtherSchema.shape`. */
  #fieldOf({ node, source }: Place<ts.PropertyAccessExpression>, side: Side): Shape {
    return this.#originOf({ node, source }, side)?.field.shape ?? unknown({ node, source });
  }

  #originOf({ node, source }: Place<ts.PropertyAccessExpression>, side: Side): Origin | undefined {
    const of = bare(node.expression);
    const shape = ts.isIdentifier(of) ? this.#initializer(of, source) : { node: of, source };
    if (!ts.isPropertyAccessExpression(shape.node) || shape.node.name.text !== 'shape')
      return unknown({ node, source });
    const { fields, model } = this.#read({ node: shape.node.expression, source: shape.source }, side);
    const field = fields?.find(({ name }) => name === node.name.text);
    return field === undefined ? undefined : { field, model };
  }

  #object(fields: readonly Field[], node: ts.Node, source: Source, named: boolean | undefined): Shape {
    if (fields.length === 0) return { text: 'Record<string, never>', fields };
    if (named !== true) this.anonymous.add(positionOf({ node, source }));
    return { text: `{\n${fields.map(printField).join('\n')}\n}`, fields, nameable: true };
  }

  #fields(place: Place, side: Side): Field[] {
    const { node, source } = place;
    if (!ts.isObjectLiteralExpression(node)) return unknown(place);
    const fields = new Map<string, Field>();
    const add = (field: Field): void => {
      fields.delete(field.name);
      fields.set(field.name, field);
    };
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        for (const field of this.#spread({ node: property.expression, source }, side)) add(field);
      } else if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
        const { text: name } = property.name;
        const value = bare(property.initializer);
        const origin = ts.isPropertyAccessExpression(value)
          ? this.#originOf({ node: value, source }, side)
          : undefined;
        const doc = docOf(property);
        const picked = doc === '' && origin?.field.name === name ? origin.model : undefined;
        add({
          name,
          doc: doc || (origin?.field.doc ?? ''),
          shape: this.#read({ node: value, source }, side),
          at: { node: property, source },
          ...(picked === undefined ? {} : { from: { name: picked, picks: true } }),
        });
      } else if (ts.isShorthandPropertyAssignment(property)) {
        const { declaration } = this.#declaration(property.name, source);
        add({
          name: property.name.text,
          doc: docOf(property) || declaration.doc,
          shape: this.#identifier(property.name, source, side),
          at: { node: property, source },
        });
      } else return unknown({ node: property, source });
    }
    return [...fields.values()];
  }

  #spread(place: Place, side: Side): readonly Field[] {
    const value = bare(place.node);
    if (ts.isIdentifier(value)) {
      const fields = this.#fields(this.#initializer(value, place.source), side);
      return value.text.endsWith('Base') ? this.#inherited(value, place.source, fields) : fields;
    }
    if (!ts.isCallExpression(value) || value.expression.getText() !== 'refused') return unknown(place);
    const [names, where, reason] = value.arguments;
    if (names === undefined || where === undefined || reason === undefined) return unknown(place);
    const refused = this.#list({ node: names, source: place.source }).map((element) =>
      ts.isStringLiteral(element) ? element.text : unknown(place),
    );
    return [
      {
        name: `refused ${place.node.getText()}`,
        refused,
        doc: `/** Refused: ${reasonFor(reason, refused)}. */`,
        shape: { text: `Refused<${literal(where, place)}>`, optional: true },
        at: { node: value, source: place.source },
      },
    ];
  }

  /** The fields of a constant whose name ends with `Base`: an interface, which the models that have them extend. */
  #inherited(value: ts.Identifier, from: Source, fields: readonly Field[]): readonly Field[] {
    const { declaration, source } = this.#declaration(value, from);
    const name = value.text.charAt(0).toUpperCase() + value.text.slice(1);
    this.bases.set(name, { name, declaration, source, fields });
    return fields.map((field) => ({ ...field, from: { name, picks: false } }));
  }

  /** The elements of an array, or of the constant that is one. */
  #list(place: Place): readonly ts.Expression[] {
    const node = bare(place.node);
    const array = ts.isIdentifier(node) ? this.#initializer(node, place.source).node : node;
    return ts.isArrayLiteralExpression(array) ? array.elements : unknown(place);
  }

  #initializer(name: ts.Identifier, from: Source): Place {
    const { declaration, source } = this.#declaration(name, from);
    const { node } = declaration;
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined)
      return unknown({ node: name, source: from });
    return { node: bare(node.initializer), source };
  }

  #declaration(name: ts.Identifier, source: Source): { declaration: Declaration; source: Source } {
    const declaration = source.declared.get(name.text);
    if (declaration !== undefined) return { declaration, source };
    const origin = source.imported.get(name.text);
    const file = origin === undefined ? undefined : this.sources.get(origin.from);
    const found = origin === undefined ? undefined : file?.declared.get(origin.name);
    if (file === undefined || found === undefined) return unknown({ node: name, source });
    return { declaration: found, source: file };
  }
}

/** What has `undefined` in it. */
const ABSORBING = new Set(['undefined', 'unknown']);

interface Origin {
  readonly field: Field;
  /** The name of the model that has it. */
  readonly model: string | undefined;
}

/** An interface with its fields, after what it extends. */
export function printInterface(name: string, fields: readonly Field[]): string {
  const heritages = new Map<string, string[]>();
  for (const { name: field, from } of fields)
    if (from !== undefined) heritages.set(from.name, [...(heritages.get(from.name) ?? []), `'${field}'`]);
  const picked = new Set(fields.filter(({ from }) => from?.picks === true).map(({ from }) => from?.name));
  const inherited = [...heritages].map(([base, names]) =>
    picked.has(base) ? `Pick<${base}, ${names.join(' | ')}>` : base,
  );
  const own = fields.filter(({ from }) => from === undefined);
  const heritage = inherited.length === 0 ? '' : ` extends ${inherited.join(', ')}`;
  return `export interface ${name}${heritage} {\n${own.map(printField).join('\n')}\n}`;
}

/** A field as a member of an interface. */
export function printField({ name, doc, shape, refused }: Field): string {
  const comment = doc === '' ? '' : `${doc}\n`;
  const type =
    shape.optional === true && !ABSORBING.has(shape.text) ? `${shape.text} | undefined` : shape.text;
  if (refused !== undefined) {
    const names = refused.map((field) => `'${field}'`).join(' | ');
    return `${comment}[field: ${refused.length === 1 ? `\`${String(refused[0])}\${string}\`` : `\`\${${names}}\${string}\``}]: ${type};`;
  }
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
  return `${comment}${key}${shape.optional === true ? '?' : ''}: ${type};`;
}

/** Without parentheses, `as` and `satisfies`. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? bare(node.expression)
    : node;
}

function bodyOf({ node, source }: Place): Place {
  const arrow = bare(node);
  return ts.isArrowFunction(arrow)
    ? { node: returned(arrow, { node, source }), source }
    : unknown({ node, source });
}

function returned(maker: ts.ArrowFunction | ts.FunctionDeclaration, place: Place): ts.Expression {
  const { body } = maker;
  if (body === undefined) return unknown(place);
  if (!ts.isBlock(body)) return bare(body);
  const last = body.statements.at(-1);
  return last !== undefined && ts.isReturnStatement(last) && last.expression !== undefined
    ? bare(last.expression)
    : unknown(place);
}

function literal(node: ts.Expression, place: Place): string {
  if (ts.isStringLiteral(node)) return `'${node.text.replace(/['\\]/g, '\\$&')}'`;
  return ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
    ? node.getText()
    : unknown(place);
}

/** What stands for itself as the element of an array stays; a choice is put into parentheses. */
function grouped(type: string): string {
  let depth = 0;
  for (const [at, character] of [...type].entries()) {
    if ('{<(['.includes(character)) depth++;
    else if ('}>)]'.includes(character)) depth--;
    else if (depth === 0 && (character === '|' || (at === 0 && type.startsWith('readonly '))))
      return `(${type})`;
  }
  return type;
}

/** What `refused` says of its fields: the text or the template of the function that it is given. */
function reasonFor(reason: ts.Expression, fields: readonly string[]): string {
  const body = ts.isArrowFunction(reason) && !ts.isBlock(reason.body) ? bare(reason.body) : undefined;
  const field = fields.length === 1 ? String(fields[0]) : 'each';
  if (body !== undefined && ts.isStringLiteralLike(body)) return body.text;
  if (body !== undefined && ts.isTemplateExpression(body))
    return body.head.text + body.templateSpans.map(({ literal }) => field + literal.text).join('');
  throw new Error(
    `The reason why a field is refused is a text, or a template of its name: ${reason.getText()}`,
  );
}

function unknown(place: Place<ts.Node>): never {
  throw new Error(
    `scripts/model-types does not know how to write this as a type (${positionOf(place)}): ` +
      place.node.getText().slice(0, 120),
  );
}
