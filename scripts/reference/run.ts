/**
 * `npm run docs`: the API reference, by TypeDoc, with each declaration in the chapter that its source file belongs to.
 * Warnings are errors.
 */
import {
  Application,
  Comment,
  CommentTag,
  Converter,
  PageEvent,
  ReflectionKind,
  TSConfigReader,
  TypeDocReader,
  UnknownType,
  type Context,
  type DeclarationReflection,
  type DocumentReflection,
  type ProjectReflection,
} from 'typedoc';
import { linkAcrossEntries } from './links.js';
import { chapterOf, chapters, GUIDES, guides, TABLES } from './chapters.js';
import { documents } from './documents.js';
import { linkOperations } from './operation-links.js';
import { firstThingsFirst, nameModules } from './order.js';
import { mendPage } from './page.js';

const app = await Application.bootstrapWithPlugins(
  {
    categoryOrder: [GUIDES, TABLES, ...Object.keys(chapters), '*'],
    categorizeByGroup: false,
    defaultCategory: 'Reference',
    projectDocuments: documents(),
  },
  [new TypeDocReader(), new TSConfigReader()],
);

app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
  nameModules(project);
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Document)) {
    const path = project.files.getReflectionPath(reflection) ?? '';
    const isGuide = guides.some((guide) => path.endsWith(`/${guide}`));
    const document = reflection as DocumentReflection;
    document.frontmatter['category'] ??= isGuide ? GUIDES : TABLES;
    // Papers of the repository have their title only as a heading.
    if (document.name === document.name.toUpperCase()) document.name = headingOf(document) ?? document.name;
  }
  for (const reflection of project.getReflectionsByKind(ReflectionKind.SomeExport)) {
    const declaration = reflection as DeclarationReflection;
    leaveOutMarks(project, declaration);
    if (declaration.kindOf(ReflectionKind.Variable) && declaration.name.endsWith('Schema'))
      leaveOutShape(project, declaration);
    if (declaration.parent?.kindOf(ReflectionKind.SomeModule) !== true) continue;
    // What another entry has too is in the chapter of that.
    const origin = declaration.isReference() ? declaration.getTargetReflectionDeep() : declaration;
    const file = project.getSymbolIdFromReflection(origin)?.packagePath;
    if (file === undefined) continue;
    const chapter = chapterOf(file);
    if (chapter === undefined)
      app.logger.error(`No chapter of the reference has ${file}: see scripts/reference/chapters.ts.`);
    else putInto(chapter, declaration);
  }
  linkAcrossEntries(project);
});

// When all is in its chapter.
app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }: Context) => firstThingsFirst(project), -1000);

app.renderer.on(PageEvent.END, (page: PageEvent) => {
  if (page.contents === undefined) return;
  page.contents = mendPage(page.contents);
  if (page.url.startsWith('Operations_'))
    page.contents = linkOperations(
      page.contents,
      page.project,
      (method) => app.renderer.router?.getFullUrl(method) ?? '',
    );
});

function headingOf({ content }: DocumentReflection): string | undefined {
  return /^# (.+)$/m.exec(content.map(({ text }) => text).join(''))?.[1];
}

/** The fields of a schema stand on the page of its model, with their sentences. */
function leaveOutShape(project: ProjectReflection, schema: DeclarationReflection): void {
  if (schema.type === undefined) return;
  project.removeTypeReflections(schema.type);
  schema.type = new UnknownType('z.ZodType');
}

/** Members by a symbol that are there for the compiler or for `instanceof`, and that nobody reads or calls. */
const MARKS = ['[chosen]', '[hasInstance]'];

function leaveOutMarks(project: ProjectReflection, { children = [] }: DeclarationReflection): void {
  for (const child of [...children]) if (MARKS.includes(child.name)) project.removeReflection(child);
}

/** A function is in the chapter of its first signature. */
function putInto(chapter: string, declaration: DeclarationReflection): void {
  const target = declaration.signatures?.[0] ?? declaration;
  target.comment ??= new Comment();
  target.comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: chapter }]));
}

const project = await app.convert();
if (project !== undefined) {
  app.validate(project);
  if (!app.logger.hasErrors() && !app.logger.hasWarnings()) await app.generateOutputs(project);
}
if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
