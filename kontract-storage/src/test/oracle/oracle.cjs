// Judges SQL by PostgreSQL's own parser. A line in is {"kind": "user" | "canonical", "sql": ...}; a line out is "ok", or
// what is in the SQL that must not be. Its lists are its own: they are not taken from what it judges.
'use strict';
const { loadModule, parseSync } = require('libpg-query');
const readline = require('node:readline');

const words = (text) => new Set(text.trim().split(/\s+/));

const FUNCTIONS = words(`count sum avg min max bool_and bool_or lower upper length btrim ltrim rtrim left right substr
  strpos starts_with abs ceil floor round trunc sign mod now date_part date_trunc jsonb_array_length jsonb_typeof`);
const OPERATORS = words('= <> < <= > >= || @> <@ -> ->> + - * / %');
const PATTERNS = words('~~ !~~ ~~* !~~*');
const TYPES = words('text int4 int8 numeric bool date timestamp timestamptz interval jsonb float8');
const FIELDS = words('id title count price ratio done author tags dueat dueAt secret serial');
const TESTS = words('IS_TRUE IS_NOT_TRUE IS_FALSE IS_NOT_FALSE IS_UNKNOWN IS_NOT_UNKNOWN');
const KINDS = {
  AEXPR_OP: OPERATORS,
  AEXPR_IN: words('= <>'),
  AEXPR_LIKE: PATTERNS,
  AEXPR_ILIKE: PATTERNS,
  AEXPR_BETWEEN: words('BETWEEN'),
  AEXPR_NOT_BETWEEN: words('NOT@BETWEEN'),
  AEXPR_DISTINCT: words('='),
  AEXPR_NOT_DISTINCT: words('='),
  AEXPR_NULLIF: words('='),
};

class Escape extends Error {}
const escape = (what) => {
  throw new Escape(what);
};
const must = (condition, what) => condition || escape(what);
const nameOf = (list) => list.map((part) => part.String?.sval ?? escape('a name of parts'));

/** Walks a tree, and refuses every node and every attribute that has no rule. */
class Judge {
  relations = 0;
  selects = 0;
  live = 0;
  alias = null;

  constructor(canonical) {
    this.canonical = canonical;
  }

  nodes(list) {
    for (const node of list ?? []) this.node(node);
  }

  node(node) {
    if (node === undefined) return;
    const [[type, value], ...more] = Object.entries(node);
    must(more.length === 0, 'a node of two types');
    const rule = this[type] ?? escape(`a ${type}`);
    rule.call(this, value);
  }

  only(value, attributes) {
    const known = words(`location ${attributes}`);
    for (const name of Object.keys(value)) must(known.has(name), `the attribute ${name}`);
  }

  SelectStmt(select) {
    this.selects++;
    must(this.canonical || this.selects === 1, 'a subquery');
    this.only(
      select,
      `targetList fromClause whereClause groupClause havingClause sortClause limitCount limitOffset limitOption op
       distinctClause ${this.canonical || this.insert ? 'valuesLists' : ''}`,
    );
    must(select.op === 'SETOP_NONE', 'a set operation');
    must(words('LIMIT_OPTION_DEFAULT LIMIT_OPTION_COUNT').has(select.limitOption), 'a limit with ties');
    must((select.distinctClause ?? []).every((each) => Object.keys(each).length === 0), 'DISTINCT ON');
    must(select.fromClause === undefined || select.fromClause.length === 1, 'a join');
    if (this.canonical) this.scope(select);
    this.nodes(select.targetList);
    this.nodes(select.fromClause);
    this.node(select.whereClause);
    this.nodes(select.groupClause);
    this.node(select.havingClause);
    this.nodes(select.sortClause);
    this.node(select.limitCount);
    this.node(select.limitOffset);
    this.nodes(select.valuesLists);
  }

  /** Whoever reads the head reads its live rows only, and of those the owner's. */
  scope(select) {
    if (!select.fromClause?.[0].RangeVar) return;
    const where = select.whereClause;
    const first = where?.BoolExpr?.boolop === 'AND_EXPR' ? where.BoolExpr.args[0] : where;
    const live =
      first?.NullTest?.nulltesttype === 'IS_NULL' &&
      nameOf(first.NullTest.arg.ColumnRef.fields).join('.') === 't._deleted_txid';
    must(live, 'rows that are not live');
    const second = where.BoolExpr?.args[1].A_Expr;
    const owned =
      second?.kind === 'AEXPR_OP' &&
      nameOf(second.name).join('.') === '=' &&
      nameOf(second.lexpr.ColumnRef.fields).join('.') === 't._owner' &&
      second.rexpr.ParamRef !== undefined;
    must(owned, 'rows of other owners');
    this.live++;
  }

  InsertStmt(insert) {
    must(!this.canonical, 'a write');
    this.only(insert, 'relation cols selectStmt returningClause override');
    must(insert.override === 'OVERRIDING_NOT_SET', 'OVERRIDING');
    must(insert.selectStmt?.SelectStmt?.valuesLists !== undefined, 'an INSERT without VALUES');
    this.insert = true;
    this.relation(insert.relation);
    this.nodes(insert.cols);
    this.node(insert.selectStmt);
    this.returning(insert);
  }

  UpdateStmt(update) {
    must(!this.canonical, 'a write');
    this.only(update, 'relation targetList whereClause returningClause');
    this.relation(update.relation);
    this.nodes(update.targetList);
    this.node(update.whereClause);
    this.returning(update);
  }

  DeleteStmt(remove) {
    must(!this.canonical, 'a write');
    this.only(remove, 'relation whereClause returningClause');
    this.relation(remove.relation);
    this.node(remove.whereClause);
    this.returning(remove);
  }

  returning(statement) {
    if (statement.returningClause === undefined) return;
    this.only(statement.returningClause, 'exprs');
    this.nodes(statement.returningClause.exprs);
  }

  RangeVar(relation) {
    this.relation(relation);
  }

  relation(relation) {
    this.only(relation, 'relname inh relpersistence alias');
    must(relation.relname === (this.canonical ? 'tbl_items_0' : 'items'), 'another relation');
    must(relation.inh === true && relation.relpersistence === 'p', 'another kind of relation');
    must(Object.keys(relation.alias ?? {}).every((name) => name === 'aliasname'), 'an alias with columns');
    this.relations++;
    this.alias = relation.alias?.aliasname ?? relation.relname;
  }

  RangeSubselect(range) {
    must(this.canonical, 'a subquery');
    this.only(range, 'subquery alias');
    this.node(range.subquery);
  }

  ResTarget(target) {
    this.only(target, 'name val');
    if (this.canonical) must(target.val && /^([cg][0-9]+|fits)?$/.test(target.name ?? ''), 'an output of another name');
    else if (target.val === undefined) must(FIELDS.has(target.name), 'another column');
    this.node(target.val);
  }

  ColumnRef(column) {
    this.only(column, 'fields');
    const star = column.fields.at(-1).A_Star !== undefined;
    if (star && !this.canonical) return must(column.fields.length === 1, 'a qualified star');
    const name = star ? `${nameOf(column.fields.slice(0, -1)).join('.')}.*` : nameOf(column.fields).join('.');
    if (this.canonical) {
      return must(/^(t\.(id|data|_owner|_deleted_txid|g\d+)|[vrs]?\.?c\d+|s\.fits|r\.\*|r)$/.test(name), 'another column');
    }
    this.columns ??= [];
    this.columns.push(nameOf(column.fields));
  }

  /** Names of columns, once it is known what the relation is called. */
  finish() {
    for (const column of this.columns ?? []) {
      const [name, qualifier, ...more] = [...column].reverse();
      must(more.length === 0 && (qualifier === undefined || qualifier === this.alias), 'another relation\'s column');
      must(FIELDS.has(name) || this.outputs?.has(name), 'another column');
    }
  }

  A_Const(constant) {
    if (!this.canonical) return;
    const ours = constant.isnull || constant.boolval || FIELDS.has(constant.sval?.sval) || constant.sval?.sval === 'null';
    must(ours || constant.ival?.ival === 1000, 'a constant that is not bound');
  }

  ParamRef(parameter) {
    must(parameter.number > 0, 'a parameter without a number');
  }

  A_Expr(expr) {
    this.only(expr, 'kind name lexpr rexpr rexpr_list_start rexpr_list_end');
    const own = this.canonical && expr.kind === 'AEXPR_OP_ANY' && expr.name[0].String.sval === '=';
    const name = nameOf(expr.name).join('.').replace('NOT BETWEEN', 'NOT@BETWEEN');
    must(own || KINDS[expr.kind]?.has(name), `the operator ${expr.kind} ${name}`);
    this.node(expr.lexpr);
    this.node(expr.rexpr);
  }

  BoolExpr(expr) {
    this.only(expr, 'boolop args');
    this.nodes(expr.args);
  }

  NullTest(test) {
    this.only(test, 'arg nulltesttype');
    this.node(test.arg);
  }

  BooleanTest(test) {
    this.only(test, 'arg booltesttype');
    must(TESTS.has(test.booltesttype), 'a test');
    this.node(test.arg);
  }

  CaseExpr(choice) {
    this.only(choice, 'arg args defresult');
    this.node(choice.arg);
    this.nodes(choice.args);
    this.node(choice.defresult);
  }

  CaseWhen(when) {
    this.only(when, 'expr result');
    this.node(when.expr);
    this.node(when.result);
  }

  CoalesceExpr(expr) {
    this.only(expr, 'args');
    this.nodes(expr.args);
  }

  MinMaxExpr(expr) {
    this.only(expr, 'op args');
    this.nodes(expr.args);
  }

  List(list) {
    this.nodes(list.items);
  }

  SortBy(sort) {
    this.only(sort, 'node sortby_dir sortby_nulls');
    must(sort.sortby_dir !== 'SORTBY_USING', 'ORDER BY USING');
    must(this.canonical || sort.node.A_Const?.ival === undefined, 'an order by position');
    this.node(sort.node);
  }

  FuncCall(call) {
    const own = this.canonical && call.over !== undefined;
    this.only(call, `funcname args agg_star agg_distinct funcformat ${own ? 'over' : ''}`);
    must(call.funcformat === 'COERCE_EXPLICIT_CALL', 'a call in other words');
    const name = nameOf(call.funcname);
    const [schema, plain] = this.canonical ? name : ['pg_catalog', name[0]];
    must(schema === 'pg_catalog' && name.length === (this.canonical ? 2 : 1), 'a function of another schema');
    must(FUNCTIONS.has(plain) || (this.canonical && plain === 'octet_length'), `the function ${plain}`);
    this.nodes(call.args);
  }

  TypeCast(cast) {
    this.only(cast, 'arg typeName');
    this.only(cast.typeName, 'names typemod');
    const name = nameOf(cast.typeName.names);
    must(name.length === 1 || name[0] === 'pg_catalog', 'a type of another schema');
    must(TYPES.has(name.at(-1)) && cast.typeName.typemod === -1, `the type ${name.join('.')}`);
    this.node(cast.arg);
  }
}

const judge = (kind, sql) => {
  let tree;
  try {
    tree = parseSync(sql);
  } catch {
    return 'is not SQL';
  }
  try {
    must(tree.stmts.length === 1, `${tree.stmts.length} statements`);
    const judge = new Judge(kind === 'canonical');
    const statement = tree.stmts[0].stmt;
    const outputs = [
      ...(statement.SelectStmt?.targetList ?? []),
    ].map((target) => target.ResTarget.name);
    judge.outputs = new Set(outputs.filter((name) => name !== undefined));
    judge.node(statement);
    judge.finish();
    must(judge.relations === 1 || (kind === 'canonical' && judge.relations === 0), `${judge.relations} relations`);
    must(kind === 'user' || judge.live === judge.relations, 'rows that are not live');
    return 'ok';
  } catch (refused) {
    if (refused instanceof Escape) return refused.message;
    throw refused;
  }
};

loadModule().then(() => {
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', (line) => {
    const { kind, sql } = JSON.parse(line);
    process.stdout.write(judge(kind, sql) + '\n');
  });
});
