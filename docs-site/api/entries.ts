/** What the package exports, read with the compiler from its types and their comments. */
import { resolve } from 'node:path';
import ts from 'typescript';

export interface Entry {
  readonly name: string;
  /** What to import it from: `overdamped`, or `overdamped/node`. */
  readonly from: string;
  /** The folder of `src` that declares it. */
  readonly layer: string;
  readonly kind: 'function' | 'class' | 'type' | 'value';
  /** Its declarations as the compiler emits them, comments on members included, its own left out. */
  readonly declaration: string;
  /** Its comment, in Markdown. */
  readonly comment: string;
  readonly parameters: readonly Tagged[];
  readonly returns: string;
  readonly throws: readonly string[];
}

/** What a comment says of one parameter. */
export interface Tagged {
  readonly name: string;
  readonly text: string;
}

/** Entry points of the package and the files they are made from. */
const entryPoints: Readonly<Record<string, string>> = {
  overdamped: 'src/index.ts',
  'overdamped/node': 'src/jobs/node-workers.ts',
  'overdamped/worker': 'src/jobs/worker.ts',
};

/**
 * All exports, by entry point and name. Takes some ten seconds: every type is inferred.
 *
 * @param root the folder of the repository
 * @throws Error where the package does not compile
 */
export function readEntries(root: string): Entry[] {
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.lib.json'), ts.sys.readFile);
  const files = Object.values(entryPoints).map((file) => resolve(root, file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(files, { ...options, emitDeclarationOnly: true });
  const emitted = new Map<string, ts.SourceFile>();
  const { diagnostics } = program.emit(undefined, (path, text, _bom, _error, sources) => {
    const declarations = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    for (const source of sources ?? []) emitted.set(source.fileName, declarations);
  });
  if (diagnostics.length > 0) {
    throw new Error(ts.flattenDiagnosticMessageText(diagnostics[0]!.messageText, '\n'));
  }
  const checker = program.getTypeChecker();
  return Object.entries(entryPoints).flatMap(([from, file]) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(resolve(root, file))!);
    // A module without exports, such as the worker's, does its work when it is loaded.
    const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
    return symbols
      .map((exported) => {
        const symbol =
          exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
        return entryOf(exported.name, from, symbol, emitted, resolve(root, 'src'));
      })
      .sort((a, b) => a.name.localeCompare(b.name));
  });
}

function entryOf(
  name: string,
  from: string,
  symbol: ts.Symbol,
  emitted: ReadonlyMap<string, ts.SourceFile>,
  sources: string,
): Entry {
  const { fileName } = symbol.declarations![0]!.getSourceFile();
  const file = emitted.get(fileName);
  const statements = file?.statements.filter((statement) => declares(statement, symbol.name)) ?? [];
  if (statements.length === 0) throw new Error(`No declaration of ${name} in ${fileName}.`);
  const tags = statements.flatMap((statement) => ts.getJSDocTags(statement));
  const said = (tag: ts.JSDocTag | undefined) =>
    (ts.getTextOfJSDocComment(tag?.comment) ?? '').trim();
  return {
    name,
    from,
    layer: fileName.slice(sources.length + 1).split('/')[0]!,
    kind: kindOf(statements[0]!),
    declaration: statements.map((statement) => declarationText(statement)).join('\n'),
    comment: statements.map(commentOf).find((text) => text !== '') ?? '',
    parameters: tags
      .filter(ts.isJSDocParameterTag)
      .map((tag) => ({ name: tag.name.getText(), text: said(tag).replace(/^- /, '') })),
    returns: said(tags.find(ts.isJSDocReturnTag)),
    throws: tags.filter(({ tagName }) => tagName.text === 'throws').map(said),
  };
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some(({ name: own }) => own.getText() === name);
  }
  const own = (statement as Partial<ts.DeclarationStatement>).name;
  return own !== undefined && own.getText() === name;
}

function kindOf(statement: ts.Statement): Entry['kind'] {
  if (ts.isFunctionDeclaration(statement)) return 'function';
  if (ts.isClassDeclaration(statement)) return 'class';
  return ts.isVariableStatement(statement) ? 'value' : 'type';
}

/** The statement without its own comment, without the words every export has, and without private members. */
function declarationText(statement: ts.Statement): string {
  return statement
    .getText()
    .replace(/^export (declare )?/, '')
    .replace(/\n\s*(private |#)[^;]*;/g, '')
    .replace(/^( {4})+/gm, (indent) => indent.replaceAll('    ', '  '));
}

function commentOf(statement: ts.Statement): string {
  const last = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1);
  return (ts.getTextOfJSDocComment(last?.comment) ?? '').trim();
}
