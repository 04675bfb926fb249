"""Changes of one place in a module that a good test should notice."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import CodeType

_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(), ast.NotEq: ast.Eq(), ast.Lt: ast.LtE(), ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
    ast.Is: ast.IsNot(), ast.IsNot: ast.Is(),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.FloorDiv(), ast.Div: ast.Mult(), ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.Add(), ast.BitOr: ast.BitAnd(), ast.BitAnd: ast.BitOr(),
}  # fmt: skip
_OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_CLEANING = {"strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "capitalize"}
#: Not mutated: they don't run, or run when the module is imported and stay with their function.
_LEFT_OUT = {"annotation", "returns", "decorator_list", "args", "type_params"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of a module: where, what it says before and after, and the whole module with it."""

    line: int
    #: The line of the statement that it is in; 0 if that is outside functions.
    statement: int
    before: str
    after: str
    code: CodeType

    @property
    def in_module(self) -> bool:
        """Whether it changes what the module does when it is imported."""
        return self.statement == 0

    def __str__(self) -> str:
        return f"{self.line}: {self.before}  ->  {self.after}"


def mutations(source: str, path: str) -> Iterator[Mutation]:
    """Every mutation of a module, each alone."""
    tree = ast.parse(source)
    for node, statement, put in list(_places(tree, 0)):
        for changed in _replacements(node):
            put(changed)
            code = compile(ast.fix_missing_locations(tree), path, "exec")
            put(node)
            yield Mutation(node.lineno, statement, _short(node), _short(changed), code)


def marked(source: str, path: str, name: str) -> CodeType:
    """The module with `name.add(line)` before each statement of its functions."""
    tree = ast.parse(source)
    for node in list(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list) and not isinstance(node, ast.Module | ast.ClassDef):
                marks = [ast.parse(f"{name}.add({statement.lineno})").body for statement in body]
                setattr(
                    node,
                    field,
                    [part for mark, statement in zip(marks, body, strict=True) for part in (*mark, statement)],
                )
    return compile(tree, path, "exec")


def _places(parent: ast.AST, statement: int) -> Iterator[tuple[ast.expr | ast.stmt, int, Callable[[ast.AST], None]]]:
    """Each expression and statement, its statement's line, and a function that puts another in its place."""
    is_function = isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef)
    for field, value in ast.iter_fields(parent):
        if field in _LEFT_OUT and (is_function or isinstance(parent, ast.Lambda | ast.ClassDef | ast.AnnAssign)):
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if isinstance(parent, ast.ClassDef) and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            line = child.lineno if isinstance(child, ast.stmt) and (statement or is_function) else statement
            if isinstance(child, ast.expr | ast.stmt):
                put = partial(setattr, parent, field) if index is None else partial(value.__setitem__, index)
                yield child, line, put
            if isinstance(child, ast.AST):
                yield from _places(child, line)


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    for kind in (_conditions, _tests, _values, _calls, _statements, _comprehensions):
        yield from kind(node)


def _conditions(node: ast.AST) -> Iterator[ast.AST]:
    """Comparisons and their limits, and conditions joined, without one of them, or not negated."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for place, operator in enumerate(ops):
                swapped = _COMPARISONS[type(operator)]
                yield ast.Compare(left, [*ops[:place], swapped, *ops[place + 1 :]], others)
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for place in range(len(values)):
                kept = [*values[:place], *values[place + 1 :]]
                yield ast.BoolOp(operator, kept) if len(kept) > 1 else kept[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand


def _tests(node: ast.AST) -> Iterator[ast.AST]:
    """A test turned round, unless one of the conditions does it."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield type(node)(**dict(ast.iter_fields(node)) | {"test": ast.UnaryOp(ast.Not(), test)})


def _values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
            yield ast.BinOp(left, _ARITHMETIC[type(operator)], right)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)


def _calls(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=ast.Name(id="sorted"), args=[things, *_]):
            yield ast.Call(ast.Name("list", ast.Load()), [things], [])
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if name in _OPPOSITES:
            yield ast.Call(ast.Name(_OPPOSITES[name], ast.Load()), arguments, keywords)
        case ast.Call(func=ast.Attribute(value=cleaned, attr=name)) if name in _CLEANING:
            yield cleaned


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.AugAssign():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _comprehensions(node: ast.AST) -> Iterator[ast.AST]:
    """A comprehension without one of its conditions."""
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        for place, part in enumerate(node.generators):
            for condition in part.ifs:
                kept = [other for other in part.ifs if other is not condition]
                bare = ast.comprehension(part.target, part.iter, kept, part.is_async)
                generators = [*node.generators[:place], bare, *node.generators[place + 1 :]]
                yield type(node)(**dict(ast.iter_fields(node)) | {"generators": generators})


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:60] + " … " + text[-27:]
