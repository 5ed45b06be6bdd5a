# asyncfix-case: unsafe
# A value that is handed on, and yet the type checker sees that it is used as the result: in
# another function, or where the attribute that holds it is read. Unsafe.

class Form:
    fields: list[str]


async def parse() -> Form: ...


async def main(show) -> None:
    form = parse()

    def names() -> list[str]:
        return form.fields

    show(form, names)
