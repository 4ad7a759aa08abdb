"""Makes the mutants: every small change to a file that a slip of the hand could have made."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLS = {"all": "any", "any": "all", "min": "max", "max": "min", "sorted": "list", "frozenset": "tuple"}
RETURNS = {
    "bool": ("True", "False"),
    "int": ("0",),
    "tuple": ("()",),
    "list": ("[]",),
    "set": ("set()",),
    "frozenset": ("frozenset()",),
}


@dataclass(frozen=True)
class Mutant:
    """One change.

    Args:
        place: the file and the line.
        key: names it without the line: the function, and what became what.
        code: compiles the file with the change.
    """

    module: str
    place: str
    key: str
    code: Callable[[], CodeType]


@dataclass(frozen=True)
class Slot:
    """Where a part of the program hangs, the function around it, and the outermost statement around it."""

    parent: ast.AST
    field: str
    number: int | None
    node: ast.AST
    inside: str
    top: ast.AST

    def put(self, node: ast.AST | None) -> None:
        """Hang something else there; nothing takes an element away."""
        if self.number is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.number] = node


def mutants(path: Path) -> list[Mutant]:
    """All mutants of a file, in the order of its lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made: list[Mutant] = []
    seen: Counter[str] = Counter()
    programs: set[str] = set()
    for slot in sorted(_slots(tree, ""), key=lambda slot: getattr(slot.node, "lineno", 0)):
        before = ast.unparse(slot.node)
        for replacement in _variants(slot.node):
            changed = ast.copy_location(replacement, slot.node)
            program = _changed(slot, changed)
            if program in programs or ast.dump(changed) == ast.dump(slot.node):  # another slip came to the same
                continue
            programs.add(program)
            key = f"{path.stem}{slot.inside}: {_short(before)} → {_short(ast.unparse(changed))}"
            seen[key] += 1
            if seen[key] > 1:
                key += f" ({seen[key]})"
            place = f"{path.name}:{getattr(slot.node, 'lineno', 0)}"
            made.append(Mutant(path.stem, place, key, partial(_compiled, tree, slot, changed)))
    return made


def _changed(slot: Slot, changed: ast.AST) -> str:
    """The statement around a change, as it becomes."""
    slot.put(changed)
    try:
        return f"{getattr(slot.top, 'lineno', 0)} {ast.dump(slot.top)}"
    finally:
        slot.put(slot.node)


def _compiled(tree: ast.Module, slot: Slot, changed: ast.AST) -> CodeType:
    slot.put(changed)
    try:
        return compile(ast.fix_missing_locations(tree), "<mutant>", "exec")
    finally:
        slot.put(slot.node)


def _slots(node: ast.AST, inside: str, top: ast.AST | None = None) -> Iterator[Slot]:
    """Everything that can be changed: no annotations, docstrings, imports or decorators."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        inside = f"{inside}.{node.name}"
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx", "slice") and not isinstance(value, ast.Slice):
            continue
        children = value if isinstance(value, list) else [value]
        for number, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_text(child) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Return):
                function = node if isinstance(node, ast.FunctionDef) else None
                child._returns = getattr(function, "returns", None) or getattr(node, "_returns", None)  # type: ignore[attr-defined]
            elif isinstance(child, ast.stmt) and not isinstance(child, ast.FunctionDef):
                child._returns = getattr(node, "returns", None) or getattr(node, "_returns", None)  # type: ignore[attr-defined]
            yield Slot(node, field, number if isinstance(value, list) else None, child, inside, top or node)
            yield from _slots(child, inside, top or child)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand there instead."""
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                for other in COMPARISONS[type(op)]:
                    yield _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
            yield from _one_less(node, "values")
        case ast.UnaryOp():
            yield node.operand
        case ast.BinOp() | ast.AugAssign():
            yield _with(node, op=OPERATORS[type(node.op)]())
            if isinstance(node, ast.BinOp):
                yield from (node.left, node.right)
            else:
                yield ast.Pass()
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as number):
            yield from (ast.Constant(number + 1), ast.Constant(number - 1))
        case ast.Constant(value=str() as word):
            yield ast.Constant(word + "x")
        case ast.Set() | ast.Tuple() | ast.List() if isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            yield from _one_less(node, "elts")
        case ast.Call():
            yield from _calls(node)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.If():
            yield _with(node, test=ast.Constant(True))
            yield _with(node, test=ast.Constant(False))
        case ast.comprehension():
            yield from _one_less(node, "ifs", keep=0)
        case ast.Return(value=value) if value is not None:
            returns = getattr(node, "_returns", None)
            name = ast.unparse(returns).split("[")[0] if returns is not None else ""
            for text in RETURNS.get(name, ("None",)):
                yield ast.Return(ast.parse(text, mode="eval").body)
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if (
        name in CALLS
        and not (name == "sorted" and node.keywords)
        and node.args
        and (name != "frozenset" or isinstance(node.args[0], ast.GeneratorExp))
    ):
        yield _with(node, func=ast.Name(CALLS[name], ast.Load()))
    if name in ("min", "max"):
        yield from _one_less(node, "args")
    if name == "bool":
        yield node.args[0]
    yield from _one_less(node, "keywords", keep=0)


def _one_less(node: ast.AST, field: str, keep: int = 1) -> Iterator[ast.AST]:
    """The same without each of its elements; ``keep``: how many must be left."""
    elements = getattr(node, field)
    for number in range(len(elements)):
        left = [*elements[:number], *elements[number + 1 :]]
        if len(left) == 1 and isinstance(node, ast.BoolOp):
            yield left[0]
        elif len(left) >= keep:
            yield _with(node, **{field: left})


def _with(node: ast.AST, **changed: object) -> ast.AST:
    other = copy.copy(node)
    for field, value in changed.items():
        setattr(other, field, value)
    return other


def _short(text: str, length: int = 100) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
