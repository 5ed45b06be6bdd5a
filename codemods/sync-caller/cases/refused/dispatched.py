import ast
import cmd

from disk import write


class Shell(cmd.Cmd):
    def do_save(self, line: str) -> None:
        write()

    def both(self) -> None:
        self.do_save("a")


class Visitor(ast.NodeVisitor):
    def visit_Name(self, node: ast.Name) -> None:
        write()


class Table:
    def save_row(self) -> None:
        write()

    def drop_row(self) -> None:
        write()

    def other_name(self) -> None:
        write()

    def by_prefix(self, verb: str) -> None:
        getattr(self, f"save_{verb}")()

    def by_suffix(self, verb: str) -> None:
        name = "drop_%s" % verb
        getattr(self, name)()


class Any:
    def anything(self) -> None:
        write()

    def run(self, name: str) -> None:
        getattr(self, name)()


def exemplified() -> None:
    """An example.

    >>> exemplified()
    """
    write()


def print_row() -> None:
    write()


async def main(table: Table) -> None:
    Shell().both()
    Visitor().visit_Name(ast.Name("a"))
    table.save_row()
    table.drop_row()
    table.other_name()
    Any().anything()
    exemplified()
    print_row()
    globals()["print_" + "row"]()
